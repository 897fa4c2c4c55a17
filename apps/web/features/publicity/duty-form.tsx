import { registerDuty } from '@yanzhen/contract/publicity';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { DoneNote } from '../../ui/done-note.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useCommand } from '../../ui/use-command.ts';
import '../../ui/field.css';

const texts = officerTexts.publicity.boards;

interface DutyFormProps {
  readonly place: string;
  readonly number: string;
  readonly hours: string;
  /** Whether the holder agrees to be named; left out where no holder stands on the paper. */
  readonly consents?: boolean;
}

/** The telephone of a post and when it is answered. */
export function DutyForm({ place, number, hours, consents }: DutyFormProps) {
  const command = useCommand(registerDuty);
  const [values, setValues] = useState({ number, hours, holderConsents: consents ?? false });
  const [isDone, setDone] = useState(false);
  const change = (part: Partial<typeof values>) => {
    setValues({ ...values, ...part });
    setDone(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone((await command.run({ place, ...values })) !== undefined);
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <div className="field-row">
        <Field label={texts.dutyNumber}>
          {(id) => (
            <Input
              id={id}
              value={values.number}
              maxLength={20}
              inputMode="tel"
              onChange={(event) => change({ number: event.target.value })}
            />
          )}
        </Field>
        <Field label={texts.dutyHours}>
          {(id) => (
            <Input
              id={id}
              value={values.hours}
              maxLength={30}
              onChange={(event) => change({ hours: event.target.value })}
            />
          )}
        </Field>
      </div>
      {consents !== undefined && (
        <Checkbox
          checked={values.holderConsents}
          onChange={(event) => change({ holderConsents: event.target.checked })}
        >
          {texts.dutyConsent}
        </Checkbox>
      )}
      <ProblemNote problem={command.problem} />
      {isDone && <DoneNote>{texts.dutyDone}</DoneNote>}
      <div>
        <Button
          htmlType="submit"
          disabled={values.number.trim() === '' || values.hours.trim() === ''}
          loading={command.isRunning}
        >
          {texts.dutySave}
        </Button>
      </div>
    </form>
  );
}
