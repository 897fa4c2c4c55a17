import { type BoardRow, printBoard, readBoard } from '@yanzhen/contract/publicity';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { type Problem, ProblemError, read } from '../../ui/api.ts';
import { DoneNote } from '../../ui/done-note.tsx';
import { downloadPdf } from '../../ui/download.ts';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { Icon } from '../../ui/icon.tsx';
import { PaperGaps } from '../../ui/paper-gaps.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.publicity;
const papers = ['A3', 'A4'] as const;

/** Prints the board on record, and gives out again what was printed before. */
export function BoardPrint({ board }: { readonly board: BoardRow }) {
  const command = useCommand(printBoard);
  const [paper, setPaper] = useState<(typeof papers)[number]>('A3');
  const [gaps, setGaps] = useState<readonly string[]>([]);
  const [isPrinted, setPrinted] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const fetchPdf = async (id: string) => {
    try {
      const { pdf } = await read(readBoard, { board: id });
      downloadPdf(fill(texts.print.files.board, { grid: board.gridName }), pdf);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    }
  };
  const print = async () => {
    setPrinted(false);
    setProblem(undefined);
    const output = await command.run({ grid: board.grid, paper });
    if (output === undefined) return;
    setGaps(output.gaps.map(({ detail }) => detail));
    if (output.board === null) return;
    setPrinted(true);
    await fetchPdf(output.board);
  };
  return (
    <section className="form part">
      <div className="field-row">
        <Field label={texts.boards.paper}>
          {(id) => (
            <SelectBox
              id={id}
              value={paper}
              onChange={(value) => setPaper(value as typeof paper)}
              options={papers.map((value) => ({ value, label: value }))}
            />
          )}
        </Field>
      </div>
      <ProblemNote problem={command.problem ?? problem} />
      {gaps.length > 0 && <PaperGaps gaps={gaps} />}
      {isPrinted && <DoneNote>{texts.boards.printed}</DoneNote>}
      <div className="row">
        <Button
          type="primary"
          icon={<Icon name="print" />}
          loading={command.isRunning}
          onClick={() => void print()}
        >
          {texts.boards.printBoard}
        </Button>
        {board.board !== null && (
          <Button onClick={() => void fetchPdf(board.board ?? '')}>{texts.boards.printedBoard}</Button>
        )}
      </div>
    </section>
  );
}
