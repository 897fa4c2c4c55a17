import { type FeatureRow, recordImpact } from '@yanzhen/contract/rights';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { DayField } from '../../ui/day-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.rights.features;

const questions = [
  { name: 'purpose', label: texts.purpose, hint: texts.purposeHint },
  { name: 'necessity', label: texts.necessity, hint: texts.necessityHint },
  { name: 'risks', label: texts.risks, hint: texts.risksHint },
  { name: 'measures', label: texts.measures, hint: texts.measuresHint },
] as const;

const blank = { purpose: '', necessity: '', risks: '', measures: '', validUntil: '' };

/** The four questions of article 56 and a last day; opened on purpose, kept until it was recorded. */
export function ImpactForm({ feature }: { readonly feature: FeatureRow['feature'] }) {
  const command = useCommand(recordImpact);
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState(blank);
  const isComplete = Object.values(draft).every((text) => text.trim() !== '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await command.run({ feature, ...draft })) === undefined) return;
    setDraft(blank);
    setOpen(false);
  };
  if (!isOpen) {
    return (
      <div className="no-print">
        <Button onClick={() => setOpen(true)}>{texts.record}</Button>
      </div>
    );
  }
  return (
    <form
      className="form part no-print"
      aria-label={texts.recordTitle}
      onSubmit={(event) => void submit(event)}
    >
      <h3>{texts.recordTitle}</h3>
      {questions.map(({ name, label, hint }) => (
        <TextField
          key={name}
          label={label}
          hint={hint}
          most={1_000}
          value={draft[name]}
          onChange={(text) => setDraft({ ...draft, [name]: text })}
        />
      ))}
      <DayField
        label={texts.validUntil}
        value={draft.validUntil}
        onChange={(validUntil) => setDraft({ ...draft, validUntil })}
      />
      <ProblemNote problem={command.problem} />
      <Button type="primary" htmlType="submit" disabled={!isComplete} loading={command.isRunning}>
        {texts.submit}
      </Button>
      {!isComplete && <p className="soft">{texts.incomplete}</p>}
    </form>
  );
}
