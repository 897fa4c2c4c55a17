import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { Problem } from './api.ts';
import { Field } from './field.tsx';
import { ProblemNote } from './problem-note.tsx';

interface SecretFormProps {
  readonly label: string;
  readonly action: string;
  readonly isRunning: boolean;
  readonly problem: Problem | undefined;
  readonly onSubmit: (secret: string) => Promise<void>;
}

/** One's password or a code, asked for before something that somebody else at this desk must not do. */
export function SecretForm({ label, action, isRunning, problem, onSubmit }: SecretFormProps) {
  const [secret, setSecret] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSubmit(secret);
  };
  return (
    <form className="form part" style={{ maxWidth: 440 }} onSubmit={submit}>
      <Field label={label}>
        {(id) => (
          <Input
            id={id}
            type="password"
            autoComplete="current-password"
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote problem={problem} />
      <div>
        <Button htmlType="submit" disabled={secret === ''} loading={isRunning}>
          {action}
        </Button>
      </div>
    </form>
  );
}
