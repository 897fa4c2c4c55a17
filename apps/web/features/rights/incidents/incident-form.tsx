import { recordIncident } from '@yanzhen/contract/rights-incidents';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { type RegisterKey, registerTexts } from '@yanzhen/contract/texts/register';
import { incidentCertainties, incidentGrades, incidentKinds } from '@yanzhen/domain/rights';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { CheckList } from '../../../ui/check-list.tsx';
import { Field } from '../../../ui/field.tsx';
import { LineField } from '../../../ui/line-field.tsx';
import { MomentField, toMoment } from '../../../ui/moment-field.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { setSearch } from '../../../ui/router.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { blankConcerned, ConcernedFields, type ConcernedDraft, toConcerned } from './concerned-fields.tsx';

const texts = officerTexts.incidents;

const registered = Object.entries(registerTexts).map(([value, { what }]) => ({ value, label: what }));
const questions = [
  { name: 'cause', label: texts.cause, hint: texts.causeHint },
  { name: 'harm', label: texts.harm },
  { name: 'remedy', label: texts.remedy },
  { name: 'advice', label: texts.advice, hint: texts.adviceHint },
] as const;
const blank = { cause: '', harm: '', remedy: '', advice: '', contact: '', noticedAt: '' };

interface ChoiceProps<Key extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly words: Readonly<Record<Key, string>>;
  readonly value: Key;
  readonly onChange: (value: Key) => void;
}

function Choice<Key extends string>({ label, hint, words, value, onChange }: ChoiceProps<Key>) {
  const keys = Object.keys(words) as Key[];
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(id) => (
        <SelectBox
          id={id}
          value={value}
          onChange={(chosen) => onChange(keys.find((key) => key === chosen) ?? value)}
          options={keys.map((key) => ({ value: key, label: words[key] }))}
        />
      )}
    </Field>
  );
}

interface IncidentFormProps {
  readonly staff: readonly { readonly person: string; readonly name: string }[];
}

/** What article 57 wants said, and whom it concerns; typed once, while it is fresh. */
export function IncidentForm({ staff }: IncidentFormProps) {
  const command = useCommand(recordIncident);
  const [kind, setKind] = useState<keyof typeof incidentKinds>('leak');
  const [certainty, setCertainty] = useState<keyof typeof incidentCertainties>('happened');
  const [grade, setGrade] = useState<keyof typeof incidentGrades>('ordinary');
  const [columns, setColumns] = useState<ReadonlySet<string>>(new Set());
  const [rule, setRule] = useState<ConcernedDraft>(blankConcerned);
  const [draft, setDraft] = useState(blank);
  const concerned = toConcerned(rule);
  const isComplete =
    concerned !== undefined && columns.size > 0 && Object.values(draft).every((text) => text.trim() !== '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (concerned === undefined) return;
    const done = await command.run({
      ...draft,
      kind,
      certainty,
      grade,
      concerned,
      columns: [...columns] as RegisterKey[],
      noticedAt: toMoment(draft.noticedAt),
    });
    if (done !== undefined) setSearch({ open: done.incident, status: undefined });
  };
  return (
    <SidePanel title={texts.recordTitle} onClose={() => setSearch({ open: undefined })}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <div className="field-row">
          <Choice label={texts.kind} words={incidentKinds} value={kind} onChange={setKind} />
          <Choice
            label={texts.certainty}
            words={incidentCertainties}
            value={certainty}
            onChange={setCertainty}
          />
        </div>
        <Choice
          label={texts.grade}
          hint={texts.gradeHint}
          words={incidentGrades}
          value={grade}
          onChange={setGrade}
        />
        <MomentField
          label={texts.noticedAt}
          value={draft.noticedAt}
          onChange={(noticedAt) => setDraft({ ...draft, noticedAt })}
        />
        <CheckList label={texts.columns} options={registered} chosen={columns} onChange={setColumns} />
        <ConcernedFields draft={rule} staff={staff} onChange={setRule} />
        {questions.map(({ name, label, ...rest }) => (
          <TextField
            key={name}
            label={label}
            most={1_000}
            rows={2}
            value={draft[name]}
            onChange={(text) => setDraft({ ...draft, [name]: text })}
            {...rest}
          />
        ))}
        <LineField
          label={texts.contact}
          hint={texts.contactHint}
          most={200}
          value={draft.contact}
          onChange={(contact) => setDraft({ ...draft, contact })}
        />
        <ProblemNote problem={command.problem} />
        <Button type="primary" htmlType="submit" disabled={!isComplete} loading={command.isRunning}>
          {texts.submit}
        </Button>
        {!isComplete && <p className="soft">{texts.incomplete}</p>}
      </form>
    </SidePanel>
  );
}
