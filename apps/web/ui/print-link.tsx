import type { QueryContract } from '@yanzhen/contract/endpoint';
import type { PrintedPaper } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { can, useSession } from '../officer/session.ts';
import { type Problem, ProblemError, read } from './api.ts';
import { DoneNote } from './done-note.tsx';
import { downloadPdf } from './download.ts';
import { fill } from './fill.ts';
import { Icon } from './icon.tsx';
import { PaperGaps } from './paper-gaps.tsx';
import { ProblemNote } from './problem-note.tsx';

interface PrintLinkProps<Input extends z.ZodType> {
  /** A query that answers a paper, as in `@yanzhen/contract/publicity-papers`. */
  readonly contract: QueryContract<Input, z.ZodType<PrintedPaper>>;
  readonly input: z.input<Input>;
  readonly label: string;
  /** What the file is called, without its ending. */
  readonly name: string;
  /** Why it cannot be printed yet, where that is known before it is asked for. */
  readonly blocked?: string | undefined;
}

const texts = officerTexts.publicity.print;

/** One button that makes a paper: it lands in the downloads, or says what keeps it from being printed. */
export function PrintLink<Input extends z.ZodType>({
  contract,
  input,
  label,
  name,
  blocked,
}: PrintLinkProps<Input>) {
  const session = useSession();
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [paper, setPaper] = useState<PrintedPaper>();
  const reason = can(session, contract.name) ? blocked : texts.notYourDuty;
  const print = async () => {
    setRunning(true);
    setProblem(undefined);
    setPaper(undefined);
    try {
      const printed = await read(contract, input);
      if (printed.pdf !== null) downloadPdf(name, printed.pdf);
      setPaper(printed);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    } finally {
      setRunning(false);
    }
  };
  return (
    <div className="stack no-print">
      <div>
        <Button
          icon={<Icon name="print" />}
          disabled={reason !== undefined}
          title={reason}
          loading={isRunning}
          onClick={() => void print()}
        >
          {label}
        </Button>
      </div>
      <ProblemNote problem={problem} />
      {paper?.pdf === null && <PaperGaps gaps={paper.gaps.map(({ detail }) => detail)} />}
      {paper !== undefined && paper.pdf !== null && <DoneNote>{fill(texts.done, { name })}</DoneNote>}
    </div>
  );
}
