import { changeOwnPhone } from '@yanzhen/contract/authority-accounts';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../officer/session.ts';
import { DoneNote } from '../../ui/done-note.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.ownPhone;
const nothing = { phone: '', password: '', code: '' };

/** One's own number, by password and second factor together; the server says what is missing or was wrong. */
export function PhoneForm() {
  const { tenant } = useSession();
  const command = useCommand(changeOwnPhone);
  const [typed, setTyped] = useState(nothing);
  const [isDone, setDone] = useState(false);
  const isReady = Object.values(typed).every((text) => text.trim() !== '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    const { phone, password, code } = typed;
    if ((await command.run({ phone: phone.trim(), password, code })) === undefined) return;
    setTyped(nothing);
    setDone(true);
  };
  const box = (name: keyof typeof nothing, complete: string, type: 'text' | 'password' | 'tel') => (
    <Field label={texts[name]}>
      {(id) => (
        <Input
          id={id}
          type={type}
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
      aria-label={texts.title}
      style={{ maxWidth: 440 }}
      onSubmit={(event) => void submit(event)}
    >
      <h2>{texts.title}</h2>
      <p className="soft">{texts.lead}</p>
      <p className="soft">{fill(texts.scope, { county: tenant.name })}</p>
      {box('phone', 'tel', 'tel')}
      {box('password', 'current-password', 'password')}
      {box('code', 'one-time-code', 'text')}
      <ProblemNote problem={command.problem} />
      {isDone && <DoneNote>{texts.done}</DoneNote>}
      <div>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={command.isRunning}>
          {texts.submit}
        </Button>
      </div>
    </form>
  );
}
