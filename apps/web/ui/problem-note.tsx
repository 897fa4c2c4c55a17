import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import type { Problem } from './api.ts';
import { Icon } from './icon.tsx';
import './note.css';

interface ProblemNoteProps {
  readonly problem: Problem | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** What the button says when it does something else than asking again. */
  readonly action?: string;
}

/** The refusal as the server said it: what happened, why, what to do next. */
export function ProblemNote({ problem, onRetry, action = officerTexts.state.retry }: ProblemNoteProps) {
  if (problem === undefined) return null;
  return (
    <div className="note note-refused" role="alert">
      <Icon name="warning" />
      <div className="note-body">
        <p>{problem.detail}</p>
        {onRetry !== undefined && (
          <Button size="small" onClick={onRetry}>
            {action}
          </Button>
        )}
      </div>
    </div>
  );
}
