import { checkScheme, proposeScheme, type SchemeProblem } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type ComponentType, useMemo, useRef, useState } from 'react';
import { editStandardText, readStandardForm } from '@yanzhen/domain/schemes';
import { DoneNote } from '../../ui/done-note.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { ProblemList } from './problem-list.tsx';
import { type Inherited, StandardForm } from './standard-form.tsx';
import type { TryOutProps } from './try-out.ts';

const texts = officerTexts.schemes;

interface DraftDeskProps {
  readonly initial: string;
  readonly village: string | null;
  /** What the version it began with says of redemption where the text leaves it to its parent. */
  readonly inherited?: Inherited | null;
  readonly tryOut: ComponentType<TryOutProps>;
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

export function DraftDesk({ initial, village, inherited = null, tryOut: TryOut }: DraftDeskProps) {
  const [text, setText] = useState(initial);
  const form = useMemo(() => readStandardForm(text), [text]);
  const box = useRef<HTMLDivElement>(null);
  const show = (line: number) => {
    const area = box.current?.querySelector('textarea');
    if (area !== null && area !== undefined) goToLine(area, line);
  };
  return (
    <div className="stack">
      <div className="draft" ref={box}>
        <StandardForm
          form={form}
          inherited={inherited}
          onEdit={(edit) => setText((before) => editStandardText(before, edit))}
        />
        <div className="stack">
          <Field label={texts.text} hint={texts.proposeLead}>
            {(id) => (
              <Input.TextArea
                id={id}
                className="scheme-editor"
                rows={26}
                spellCheck={false}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <DraftActions text={text} village={village} onShow={show} />
        </div>
      </div>
      <TryOut village={village} draft={{ text }} />
    </div>
  );
}

interface DraftActionsProps {
  readonly text: string;
  readonly village: string | null;
  readonly onShow: (line: number) => void;
}

/** Checking records nothing; proposing makes a version that never changes again. */
function DraftActions({ text, village, onShow }: DraftActionsProps) {
  const checking = useCommand(checkScheme);
  const proposing = useCommand(proposeScheme);
  const [problems, setProblems] = useState<readonly SchemeProblem[]>();
  const [needsSecond, setNeedsSecond] = useState(false);
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
  const isEmpty = text.trim() === '';
  return (
    <>
      <ProblemNote problem={checking.problem ?? proposing.problem} />
      {problems !== undefined &&
        (problems.length === 0 ? (
          <DoneNote>{texts.sound}</DoneNote>
        ) : (
          <ProblemList problems={problems} onShow={onShow} />
        ))}
      {needsSecond && <p>{texts.secondSigner}</p>}
      <p className="soft">{officerTexts.draft.submitHint}</p>
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
    </>
  );
}
