import { correctPerson } from '@yanzhen/contract/rights-requests';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { DayField } from '../../ui/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { LineField } from '../../ui/line-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.rights.requests;

const blank = { name: '', sex: '', birthDay: '', phone: '', text: '' };
const sexes = ['female', 'male'] as const;

/** Only what is wrong is filled in; what is left empty stays as it is. */
export function CorrectForm({ request }: { readonly request: string }) {
  const command = useCommand(correctPerson);
  const [draft, setDraft] = useState(blank);
  const [householder, setHouseholder] = useState(false);
  const change = (patch: Partial<typeof blank>) => {
    command.forgetProblem();
    setDraft({ ...draft, ...patch });
  };
  const given = (value: string) => (value.trim() === '' ? undefined : value.trim());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await command.run({
      request,
      text: draft.text.trim(),
      name: given(draft.name),
      sex: sexes.find((sex) => sex === draft.sex),
      birthDay: given(draft.birthDay),
      phone: given(draft.phone),
      householder: householder ? true : undefined,
    });
  };
  return (
    <form className="form part" aria-label={texts.correct} onSubmit={(event) => void submit(event)}>
      <p className="soft">{texts.correctHint}</p>
      <div className="field-row">
        <LineField label={texts.name} most={50} value={draft.name} onChange={(name) => change({ name })} />
        <LineField
          label={texts.phone}
          most={20}
          value={draft.phone}
          onChange={(phone) => change({ phone })}
        />
      </div>
      <div className="field-row">
        <DayField
          label={texts.birthDay}
          optional
          value={draft.birthDay}
          onChange={(birthDay) => change({ birthDay })}
        />
        <Field label={texts.sex}>
          {(id) => (
            <SelectBox
              id={id}
              value={draft.sex}
              onChange={(sex) => change({ sex })}
              options={[
                { value: '', label: texts.asIs },
                ...sexes.map((value) => ({ value, label: texts.sexes[value] })),
              ]}
            />
          )}
        </Field>
      </div>
      <label className="row">
        <input
          type="checkbox"
          checked={householder}
          onChange={({ target }) => setHouseholder(target.checked)}
        />
        {texts.householder}
      </label>
      <LineField
        label={texts.replyText}
        most={500}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <ProblemNote problem={command.problem} />
      <div>
        <Button
          type="primary"
          htmlType="submit"
          disabled={draft.text.trim() === ''}
          loading={command.isRunning}
        >
          {texts.correct}
        </Button>
      </div>
    </form>
  );
}
