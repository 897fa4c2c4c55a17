import { Button } from 'antd';
import { useState } from 'react';
import { ProblemNote } from './problem-note.tsx';
import { TextField } from './text-field.tsx';
import type { Commanding } from './use-command.ts';

interface Answer {
  readonly label: string;
  readonly kind?: 'primary' | 'danger';
  /** Goes out without a reason too. */
  readonly freely?: boolean;
  readonly onGive: (reason: string) => void;
}

interface ReasonedAnswerProps {
  /** What the reason is asked for. */
  readonly label: string;
  readonly most?: number;
  readonly command: Pick<Commanding<never, unknown>, 'isRunning' | 'problem'>;
  readonly answers: readonly Answer[];
}

/** One reason and the answers it may go out with; an answer that owes one waits until it is written. */
export function ReasonedAnswer({ label, most = 500, command, answers }: ReasonedAnswerProps) {
  const [typed, setTyped] = useState('');
  const reason = typed.trim();
  return (
    <>
      <TextField label={label} rows={2} most={most} value={typed} onChange={setTyped} />
      <ProblemNote problem={command.problem} />
      <div className="row">
        {answers.map(({ label: answer, kind, freely = false, onGive }) => {
          const isBarred = reason === '' && !freely;
          return (
            <Button
              key={answer}
              {...(kind === 'primary' ? { type: 'primary' } : {})}
              danger={kind === 'danger'}
              disabled={isBarred}
              title={isBarred ? label : undefined}
              loading={command.isRunning}
              onClick={() => onGive(reason)}
            >
              {answer}
            </Button>
          );
        })}
      </div>
    </>
  );
}
