import { type HouseholdRow, readHouseholds } from '@yanzhen/contract/directory';
import { type AccountRow, enrol, readAccounts } from '@yanzhen/contract/points';
import { consentTexts } from '@yanzhen/contract/texts/consent';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { DoneNote } from '../../../ui/done-note.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { Page } from '../../../ui/page.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../../ui/router.tsx';
import { StateTag } from '../../../ui/state-tag.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { useRead } from '../../../ui/use-read.ts';
import { PlaceFilter } from '../../directory/place-filter.tsx';
import { WhyMembers } from '../../directory/why-members.tsx';
import { EnrolPersonPanel } from './enrol-person-panel.tsx';

const texts = officerTexts.enrol;

interface EnrolRow extends HouseholdRow {
  readonly accounts: readonly AccountRow[];
}

function writeTaking({ accounts }: EnrolRow): string {
  const words = accounts.map((account) =>
    account.class === 'villager'
      ? texts.household
      : fill(texts.asPerson, {
          name: account.holderName,
          class: officerTexts.points.classes[account.class],
        }),
  );
  return words.length === 0 ? texts.notYet : words.join('、');
}

const columns: readonly Column<EnrolRow>[] = [
  {
    key: 'householder',
    title: texts.householder,
    always: true,
    cell: ({ householderName }) => householderName,
    text: ({ householderName }) => householderName,
  },
  {
    key: 'number',
    title: officerTexts.points.householdNumber,
    cell: ({ number }) => <span className="number">{number}</span>,
    text: ({ number }) => number,
  },
  {
    key: 'grid',
    title: officerTexts.points.grid,
    cell: ({ gridName }) => gridName,
    text: (row) => row.gridName,
  },
  {
    key: 'members',
    title: texts.members,
    align: 'right',
    cell: (household) => <WhyMembers household={household} />,
    text: ({ members }) => members,
  },
  {
    key: 'state',
    title: texts.state,
    cell: (row) => <StateTag kind={row.accounts.length > 0 ? 'passed' : 'plain'} word={writeTaking(row)} />,
    text: writeTaking,
  },
  {
    key: 'away',
    title: texts.away,
    optional: true,
    cell: ({ away }) => (away ? texts.away : ''),
    text: ({ away }) => (away ? texts.away : ''),
  },
];

function useEnrolRows(village: string | undefined, grid: string | undefined) {
  const households = useRead(readHouseholds, { village, grid, limit: 1_000 });
  const accounts = useRead(readAccounts, { village, grid }).data?.accounts;
  const rows = useMemo(() => {
    const byHousehold = new Map<string, AccountRow[]>();
    for (const account of accounts ?? []) {
      const others = byHousehold.get(account.household);
      if (others === undefined) byHousehold.set(account.household, [account]);
      else others.push(account);
    }
    return (households.data?.households ?? []).map(
      (row): EnrolRow => ({ ...row, accounts: byHousehold.get(row.id) ?? [] }),
    );
  }, [households.data, accounts]);
  return { reading: households, rows };
}

/** WN-01, WN-02: who has signed is registered, a household or many at once; members of a class one by one. */
export function EnrolPage() {
  const { search } = useAddress();
  const { reading, rows } = useEnrolRows(search.get('village') ?? undefined, search.get('grid') ?? undefined);
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<number>();
  const command = useCommand(enrol);
  const onlyNotYet = search.get('all') !== '1';
  const takesPart = ({ accounts }: EnrolRow) => accounts.some((account) => account.class === 'villager');
  const shown = onlyNotYet ? rows.filter((row) => !takesPart(row)) : rows;
  const chosen = shown.filter(({ id }) => keys.has(id));
  const open = rows.find(({ id }) => id === search.get('open'));
  const register = async (publication: boolean) => {
    const done = await command.run({
      consentVersion: consentTexts.version,
      accounts: chosen.map(({ id }) => ({ household: id, person: null, class: 'villager', publication })),
    });
    if (done === undefined) return;
    setOpened(done.accounts.length);
    setKeys(new Set());
  };
  return (
    <div className="with-panel">
      <Page title={texts.title} lead={texts.lead} fixed>
        <details className="note">
          <summary>{fill(texts.consent, { version: consentTexts.version })}</summary>
          <p>{consentTexts.takingPart}</p>
          <p>{consentTexts.publication}</p>
        </details>
        {opened !== undefined && <DoneNote>{fill(texts.done, { count: opened })}</DoneNote>}
        <ProblemNote problem={command.problem} />
        <div className="row no-print">
          <Button
            type="primary"
            disabled={chosen.length === 0}
            title={chosen.length === 0 ? texts.chooseFirst : undefined}
            loading={command.isRunning}
            onClick={() => void register(true)}
          >
            {texts.withBoard}
          </Button>
          <Button
            disabled={chosen.length === 0}
            title={chosen.length === 0 ? texts.chooseFirst : undefined}
            loading={command.isRunning}
            onClick={() => void register(false)}
          >
            {texts.withoutBoard}
          </Button>
          <span className="soft">
            {chosen.length === 0 ? texts.chooseFirst : fill(texts.chosen, { count: chosen.length })}
          </span>
        </div>
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="enrol"
              caption={texts.title}
              columns={columns}
              rows={shown}
              rowKey={({ id }) => id}
              rowLabel={({ householderName, number }) => `${householderName} ${number}`}
              addressOf={({ id }) => addressWith({ open: id })}
              openKey={open?.id}
              selection={{ keys, onChange: setKeys }}
              toolbar={
                <>
                  <PlaceFilter />
                  <Checkbox
                    checked={onlyNotYet}
                    onChange={(event) => setSearch({ all: event.target.checked ? undefined : '1' })}
                  >
                    {texts.onlyNotYet}
                  </Checkbox>
                </>
              }
              empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <EnrolPersonPanel key={open.id} household={open} />}
    </div>
  );
}
