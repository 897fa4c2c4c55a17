import type { checkScheme, proposeScheme, SchemeProblem } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import { DoneNote } from '../../ui/done-note.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import type { Commanding } from '../../ui/use-command.ts';
import { ProblemList } from './problem-list.tsx';

const texts = officerTexts.schemes;

interface ProposeFormProps {
  readonly initial: string;
  readonly village: string | null;
  readonly checking: Commanding<z.input<typeof checkScheme.input>, z.infer<typeof checkScheme.output>>;
  readonly proposing: Commanding<z.input<typeof proposeScheme.input>, z.infer<typeof proposeScheme.output>>;
}

/** Puts the cursor at the beginning of a line and shows it. */
function goToLine(area: HTMLTextAreaElement, line: number): void {
  const start = area.value
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start);
  area.scrollTop = (line - 3) * 24;
}

export function ProposeForm({ initial, village, checking, proposing }: ProposeFormProps) {
  const [text, setText] = useState(initial);
  const [problems, setProblems] = useState<readonly SchemeProblem[]>();
  const [needsSecond, setNeedsSecond] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const check = async () => {
    const done = await checking.run({ text });
    if (done === undefined) return;
    setProblems(done.problems);
    setNeedsSecond(done.needsSecondSigner);
  };
  const propose = async () => {
    const done = await proposing.run({ village, text });
    if (done !== undefined) setSearch({ open: done.version, from: undefined });
  };
  const show = (line: number) => {
    const area = box.current?.querySelector('textarea');
    if (area !== null && area !== undefined) goToLine(area, line);
  };
  const isEmpty = text.trim() === '';
  return (
    <div className="form" ref={box}>
      <Field label={texts.text} hint={texts.proposeLead}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="scheme-editor"
            rows={16}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote problem={checking.problem ?? proposing.problem} />
      {problems !== undefined &&
        (problems.length === 0 ? (
          <DoneNote>{texts.sound}</DoneNote>
        ) : (
          <ProblemList problems={problems} onShow={show} />
        ))}
      {needsSecond && <p>{texts.secondSigner}</p>}
      <div className="row">
        <Button disabled={isEmpty} loading={checking.isRunning} onClick={() => void check()}>
          {texts.check}
        </Button>
        <Button
          type="primary"
          disabled={isEmpty}
          loading={proposing.isRunning}
          onClick={() => void propose()}
        >
          {texts.submit}
        </Button>
      </div>
    </div>
  );
}
