import { changePassword } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { DoneNote } from '../../ui/done-note.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.own;
const nothing = { former: '', password: '', again: '' };

/** Twice the new one, because what is typed is not seen; the server says why one is too weak. */
export function PasswordForm() {
  const command = useCommand(changePassword);
  const [typed, setTyped] = useState(nothing);
  const [isDone, setDone] = useState(false);
  const differs = typed.again !== '' && typed.again !== typed.password;
  const isReady = typed.former !== '' && typed.password !== '' && typed.again === typed.password;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    const { former, password } = typed;
    if ((await command.run({ former, password })) === undefined) return;
    setTyped(nothing);
    setDone(true);
  };
  const box = (label: string, name: keyof typeof nothing, complete: string, hint?: string) => (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {(id) => (
        <Input
          id={id}
          type="password"
          autoComplete={complete}
          value={typed[name]}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form
      className="form"
      aria-label={texts.password}
      style={{ maxWidth: 440 }}
      onSubmit={(event) => void submit(event)}
    >
      <h2>{texts.password}</h2>
      {box(texts.former, 'former', 'current-password')}
      {box(texts.next, 'password', 'new-password', texts.nextHint)}
      {box(texts.again, 'again', 'new-password')}
      {differs && <p role="alert">{texts.differ}</p>}
      <ProblemNote problem={command.problem} />
      {isDone && <DoneNote>{texts.changed}</DoneNote>}
      <div>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={command.isRunning}>
          {texts.submit}
        </Button>
      </div>
    </form>
  );
}
