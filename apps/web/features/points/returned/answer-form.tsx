import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { Commanding } from '../../../ui/use-command.ts';

interface AnswerFormProps {
  readonly label: string;
  readonly hint: string;
  readonly action: string;
  readonly command: Pick<Commanding<never, unknown>, 'isRunning' | 'problem'>;
  readonly onSubmit: (text: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** One text that must not be empty, handed in with its button; what is typed stays when it is refused. */
export function AnswerForm({ label, hint, action, command, onSubmit, onCancel }: AnswerFormProps) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSubmit(text.trim());
  };
  return (
    <form className="form no-print" onSubmit={submit}>
      <TextField label={label} hint={hint} value={text} onChange={setText} takesFocus />
      <ProblemNote problem={command.problem} />
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={text.trim() === ''} loading={command.isRunning}>
          {action}
        </Button>
        <Button onClick={onCancel}>{officerTexts.returned.cancel}</Button>
      </div>
    </form>
  );
}
