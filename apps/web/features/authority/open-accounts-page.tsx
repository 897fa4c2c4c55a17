import { openAccounts, readAccountCandidates } from '@yanzhen/contract/authority-accounts';
import { explainRefusal } from '@yanzhen/contract/refusals';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { MOST_ACCOUNTS } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { MoreRows } from '../../ui/more-rows.tsx';
import { Page } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { usePages } from '../../ui/use-pages.ts';
import { CandidateFilters, useCandidateFilter } from './account-filters.tsx';
import { type ChosenCandidate, useChosen } from './use-chosen.ts';
import { type PasswordSlip, PasswordSlips } from './password-slips.tsx';

const texts = officerTexts.accountBatch;
const accounts = officerTexts.accounts;

/** Accounts for many at once: who can have one and who cannot is seen before anything is opened. */
export function OpenAccountsPage() {
  const filter = useCandidateFilter();
  const reading = usePages(readAccountCandidates, filter, ({ candidates }) => candidates);
  const command = useCommand(openAccounts);
  const { rows, chosen, change } = useChosen(reading.rows);
  const [slips, setSlips] = useState<readonly PasswordSlip[]>();
  const open = async () => {
    const asked = chosen.map(({ id, phone }) => ({ person: id, phone: phone.trim() }));
    const output = await command.run({ accounts: asked });
    if (output === undefined) return;
    const passwords = new Map(output.opened.map(({ person, password }) => [person, password]));
    setSlips(
      chosen.map(({ id, name, posts, phone }) => ({
        person: id,
        name,
        posts: posts.join('、'),
        phone: phone.trim(),
        password: passwords.get(id) ?? null,
      })),
    );
  };
  if (slips !== undefined)
    return (
      <Page title={texts.title}>
        <PasswordSlips slips={slips} onDone={() => setSlips(undefined)} />
      </Page>
    );
  return (
    <Page title={texts.title} lead={texts.lead}>
      <div className="row">
        <CandidateFilters filter={filter} />
      </div>
      <ReadingStates
        reading={reading}
        isEmpty={({ candidates }) => candidates.length === 0}
        empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
      >
        {() => (
          <>
            <CandidateTable rows={rows} onChange={change} />
            <MoreRows reading={reading} />
            <ProblemNote problem={command.problem} />
            <OpenButton count={chosen.length} isRunning={command.isRunning} onOpen={() => void open()} />
          </>
        )}
      </ReadingStates>
    </Page>
  );
}

function OpenButton({
  count,
  isRunning,
  onOpen,
}: {
  readonly count: number;
  readonly isRunning: boolean;
  readonly onOpen: () => void;
}) {
  const isTooMany = count > MOST_ACCOUNTS;
  return (
    <div className="row">
      <Button type="primary" disabled={count === 0 || isTooMany} loading={isRunning} onClick={onOpen}>
        {fill(texts.submit, { count })}
      </Button>
      {count === 0 && <span className="soft">{texts.none}</span>}
      {isTooMany && <span className="soft">{fill(texts.tooMany, { count, most: MOST_ACCOUNTS })}</span>}
    </div>
  );
}

interface CandidateTableProps {
  readonly rows: readonly ChosenCandidate[];
  readonly onChange: (id: string, changed: { readonly phone?: string; readonly isChosen?: boolean }) => void;
}

function CandidateTable({ rows, onChange }: CandidateTableProps) {
  return (
    <PlainTable>
      <thead>
        <tr>
          <th scope="col">{accounts.name}</th>
          <th scope="col">{accounts.posts}</th>
          <th scope="col">{accounts.places}</th>
          <th scope="col">{accounts.phone}</th>
          <th scope="col">{texts.fault}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <label className="row">
                <input
                  type="checkbox"
                  aria-label={fill(texts.select, { name: row.name })}
                  checked={row.isChosen}
                  onChange={(event) => onChange(row.id, { isChosen: event.target.checked })}
                />
                {row.name}
              </label>
            </th>
            <td>{row.posts.join('、')}</td>
            <td>{row.places.join('、')}</td>
            <td>
              <Input
                aria-label={fill(texts.phoneOf, { name: row.name })}
                inputMode="tel"
                style={{ width: 140 }}
                value={row.phone}
                onChange={(event) => onChange(row.id, { phone: event.target.value })}
              />
            </td>
            <td className="soft">{writeFault(row)}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

function writeFault({ fault, isEdited }: ChosenCandidate): string {
  if (isEdited) return texts.edited;
  return fault === null ? texts.fit : explainRefusal(refuse(fault));
}
