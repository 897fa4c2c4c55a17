import { changeSignInRules, readSignInRules, type SignInRules } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { DoneNote } from '../../ui/done-note.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';

const texts = officerTexts.rules;
const numbers = ['idleMinutes', 'deskHours', 'phoneDays', 'computerDays', 'staleDays'] as const;

/** How long sign-ins last and who needs a second factor. */
export function RulesPage() {
  const reading = useRead(readSignInRules, {});
  return (
    <Page title={texts.title} lead={texts.lead}>
      <ReadingStates reading={reading}>{(rules) => <RulesForm rules={rules} />}</ReadingStates>
    </Page>
  );
}

function RulesForm({ rules }: { readonly rules: SignInRules }) {
  const command = useCommand(changeSignInRules);
  const [typed, setTyped] = useState(() =>
    Object.fromEntries(numbers.map((name) => [name, String(rules[name])])),
  );
  const [everyone, setEveryone] = useState(rules.everyone);
  const [isDone, setDone] = useState(false);
  const numberOf = (name: (typeof numbers)[number]) => Number(typed[name] ?? '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    const output = await command.run({
      idleMinutes: numberOf('idleMinutes'),
      deskHours: numberOf('deskHours'),
      phoneDays: numberOf('phoneDays'),
      computerDays: numberOf('computerDays'),
      staleDays: numberOf('staleDays'),
      everyone,
    });
    setDone(output !== undefined);
  };
  return (
    <form className="form" style={{ maxWidth: 520 }} onSubmit={(event) => void submit(event)}>
      {numbers.map((name) => (
        <Field key={name} label={texts[name]}>
          {(id) => (
            <Input
              id={id}
              inputMode="numeric"
              value={typed[name] ?? ''}
              required
              onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Checkbox checked={everyone} onChange={(event) => setEveryone(event.target.checked)}>
        {texts.everyone}
      </Checkbox>
      <ProblemNote problem={command.problem} />
      {isDone && <DoneNote>{texts.saved}</DoneNote>}
      <div>
        <Button type="primary" htmlType="submit" loading={command.isRunning}>
          {texts.submit}
        </Button>
      </div>
    </form>
  );
}
