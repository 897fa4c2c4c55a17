import { type AccountRow, readAccounts } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { clearable } from '../../ui/clearable.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { useRead } from '../../ui/use-read.ts';

const texts = officerTexts.uses;
/** As many as a list to choose from can hold. */
const MOST = 200;
/** More than these nobody looks through. */
const FEW = 20;

interface AccountSelectProps {
  readonly village: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (account: string) => void;
  /** Accounts that are no choice any more. */
  readonly without?: readonly string[];
}

const toOption = ({ id, holderName, householdNumber }: AccountRow) => ({
  value: id,
  label: fill(officerTexts.points.accountOf, { name: holderName, number: householdNumber }),
});

/** The accounts of one village to choose from, by household number; of many, after a few characters of whose it is. */
export function AccountSelect({ village, label, value, onChange, without = [] }: AccountSelectProps) {
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const reading = useRead(readAccounts, { village, text: text === '' ? undefined : text, limit: MOST });
  const [chosen, setChosen] = useState<AccountRow>();
  const { accounts = [], total = 0 } = reading.data ?? {};
  const open = accounts.filter((row) => row.takingPart && !without.includes(row.id));
  // What was chosen stays chosen while something else is looked for.
  const offered = chosen?.id === value && !open.some(({ id }) => id === value) ? [chosen, ...open] : open;
  const isReading = reading.data === undefined && reading.problem === undefined;
  const choose = (account: string) => {
    setChosen(accounts.find(({ id }) => id === account));
    onChange(account);
  };
  return (
    <>
      {(total > FEW || typed !== '') && (
        <Field label={texts.findAccount}>
          {(id) => (
            <Input
              id={id}
              allowClear={clearable}
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
      {total > accounts.length && (
        <p className="soft">{fill(texts.moreAccounts, { total, shown: accounts.length })}</p>
      )}
      <Field label={label}>
        {(id) => (
          <SelectBox
            id={id}
            value={value}
            onChange={choose}
            options={[
              { value: '', label: isReading ? officerTexts.state.loading : texts.chooseAccount },
              ...offered.map(toOption),
            ]}
          />
        )}
      </Field>
      <ProblemNote problem={reading.problem} onRetry={reading.retry} />
    </>
  );
}
