import { writeSigned } from '@yanzhen/contract/texts/fill-text';
import { readEntries } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useState } from 'react';
import { Field } from '../../../ui/field.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { setSearch } from '../../../ui/router.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { useWhole } from '../../../ui/use-whole.ts';
import { AccountSelect } from '../account-select.tsx';
import { LodgeForm } from './lodge-form.tsx';
import '../../../ui/field.css';

const texts = officerTexts.objections;

/** From the list of objections: first whose points, then which posted entry, then the objection itself. */
export function LodgePanel({ village }: { readonly village: string }) {
  const [account, setAccount] = useState('');
  const [entry, setEntry] = useState('');
  const wanted = account === '' ? undefined : account;
  const reading = useWhole(
    readEntries,
    wanted === undefined ? undefined : { account: wanted, order: 'newest' },
    ({ entries }) => entries,
  );
  const posted = reading.rows.filter(
    (row) => row.account === wanted && (row.status === 'posted' || row.status === 'frozen'),
  );
  return (
    <SidePanel title={texts.lodge} onClose={() => setSearch({ open: undefined })}>
      <div className="form">
        <AccountSelect
          village={village}
          label={texts.chooseAccount}
          value={account}
          onChange={(value) => {
            setAccount(value);
            setEntry('');
          }}
        />
        <ProblemNote problem={reading.problem} onRetry={reading.retry} />
        {wanted !== undefined && reading.data !== undefined && posted.length === 0 && (
          <p>{texts.nothingPosted}</p>
        )}
        {posted.length > 0 && (
          <Field label={texts.chooseEntry}>
            {(id) => (
              <SelectBox
                id={id}
                value={entry}
                onChange={setEntry}
                options={[
                  { value: '', label: texts.choose },
                  ...posted.map((row) => ({
                    value: row.id,
                    label: `${row.occurredOn} ${row.itemTitle} ${writeSigned(row.points)}`,
                  })),
                ]}
              />
            )}
          </Field>
        )}
        {entry !== '' && <LodgeForm key={entry} entry={entry} />}
      </div>
    </SidePanel>
  );
}
