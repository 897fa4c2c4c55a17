import type { recordIncident } from '@yanzhen/contract/rights-incidents';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { concernedBy } from '@yanzhen/domain/rights';
import type { z } from 'zod';
import { CheckList } from '../../../ui/check-list.tsx';
import { Field } from '../../../ui/field.tsx';
import { LineField } from '../../../ui/line-field.tsx';
import { MomentField, toMoment } from '../../../ui/moment-field.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { usePlaces } from '../../directory/use-places.ts';

const texts = officerTexts.incidents;

export type Concerned = z.input<typeof recordIncident.input>['concerned'];

/** What was chosen and typed so far, for every way to say whom it concerns. */
export interface ConcernedDraft {
  readonly by: Concerned['by'] | '';
  readonly reader: string;
  readonly from: string;
  readonly to: string;
  readonly village: string;
  readonly numbers: string;
  readonly villages: ReadonlySet<string>;
}

export const blankConcerned: ConcernedDraft = {
  by: '',
  reader: '',
  from: '',
  to: '',
  village: '',
  numbers: '',
  villages: new Set(),
};

/** The rule as the server is asked; undefined while something of it is missing. */
export function toConcerned(draft: ConcernedDraft): Concerned | undefined {
  const { by, reader, from, to, village, villages } = draft;
  if (by === 'everyone' || by === 'staff') return { by };
  if (by === 'villages') return villages.size === 0 ? undefined : { by, villages: [...villages] };
  if (by === 'households') {
    const numbers = draft.numbers.split(/[\s、，,；;]+/).filter((number) => number !== '');
    return village === '' || numbers.length === 0 ? undefined : { by, village, numbers };
  }
  if (by === '' || reader === '' || from === '' || to === '') return undefined;
  return { by, reader, from: toMoment(from), to: toMoment(to) };
}

interface ConcernedFieldsProps {
  readonly draft: ConcernedDraft;
  readonly staff: readonly { readonly person: string; readonly name: string }[];
  readonly onChange: (draft: ConcernedDraft) => void;
}

/** Whom it concerns, by one of the rules, and what that rule asks for. */
export function ConcernedFields({ draft, staff, onChange }: ConcernedFieldsProps) {
  const { by } = draft;
  return (
    <>
      <Field label={texts.by} hint={texts.byHint}>
        {(id) => (
          <SelectBox
            id={id}
            value={by}
            onChange={(value) =>
              onChange({ ...draft, by: value in concernedBy ? (value as Concerned['by']) : '' })
            }
            options={[
              { value: '', label: texts.choose },
              ...Object.entries(concernedBy).map(([value, label]) => ({ value, label })),
            ]}
          />
        )}
      </Field>
      {by === 'readings' && <ReadingFields draft={draft} staff={staff} onChange={onChange} />}
      {(by === 'households' || by === 'villages') && <PlaceFields draft={draft} onChange={onChange} />}
    </>
  );
}

function ReadingFields({ draft, staff, onChange }: ConcernedFieldsProps) {
  return (
    <>
      <Field label={texts.reader}>
        {(id) => (
          <SelectBox
            id={id}
            value={draft.reader}
            onChange={(reader) => onChange({ ...draft, reader })}
            options={[
              { value: '', label: texts.choose },
              ...staff.map(({ person, name }) => ({ value: person, label: name })),
            ]}
          />
        )}
      </Field>
      <div className="field-row">
        <MomentField
          label={texts.from}
          value={draft.from}
          onChange={(from) => onChange({ ...draft, from })}
        />
        <MomentField label={texts.to} value={draft.to} onChange={(to) => onChange({ ...draft, to })} />
      </div>
    </>
  );
}

function PlaceFields({ draft, onChange }: Omit<ConcernedFieldsProps, 'staff'>) {
  const { villages } = usePlaces();
  const options = villages.map(({ id, name }) => ({ value: id, label: name }));
  if (draft.by === 'villages') {
    return (
      <CheckList
        label={texts.villages}
        options={options}
        chosen={draft.villages}
        onChange={(chosen) => onChange({ ...draft, villages: chosen })}
      />
    );
  }
  return (
    <>
      <Field label={texts.village}>
        {(id) => (
          <SelectBox
            id={id}
            value={draft.village}
            onChange={(village) => onChange({ ...draft, village })}
            options={[{ value: '', label: texts.choose }, ...options]}
          />
        )}
      </Field>
      <LineField
        label={texts.numbers}
        hint={texts.numbersHint}
        most={500}
        value={draft.numbers}
        onChange={(numbers) => onChange({ ...draft, numbers })}
      />
    </>
  );
}
