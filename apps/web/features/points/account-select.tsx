import { readAccounts } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { useWhole } from '../../ui/use-whole.ts';

interface AccountSelectProps {
  readonly village: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (account: string) => void;
  /** Accounts that are no choice any more. */
  readonly without?: readonly string[];
}

/** The accounts of one village to choose from, by household number. */
export function AccountSelect({ village, label, value, onChange, without = [] }: AccountSelectProps) {
  const reading = useWhole(readAccounts, { village }, ({ accounts }) => accounts);
  const isReading = reading.data === undefined && reading.problem === undefined;
  return (
    <>
      <Field label={label}>
        {(id) => (
          <SelectBox
            id={id}
            value={value}
            onChange={onChange}
            options={[
              {
                value: '',
                label: isReading ? officerTexts.state.loading : officerTexts.uses.chooseAccount,
              },
              ...reading.rows
                .filter((row) => row.takingPart && !without.includes(row.id))
                .map((row) => ({
                  value: row.id,
                  label: fill(officerTexts.points.accountOf, {
                    name: row.holderName,
                    number: row.householdNumber,
                  }),
                })),
            ]}
          />
        )}
      </Field>
      <ProblemNote problem={reading.problem} onRetry={reading.retry} />
    </>
  );
}
