import { enrol } from '@yanzhen/contract/points';
import { type EnrolmentRow, readEnrolment } from '@yanzhen/contract/points-enrolment';
import { consentTexts } from '@yanzhen/contract/texts/consent';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Checkbox } from 'antd';
import { useDeferredValue, useState } from 'react';
import { DoneNote } from '../../../ui/done-note.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { FindBox } from '../../../ui/find-box.tsx';
import { Page } from '../../../ui/page.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../../ui/router.tsx';
import { StateTag } from '../../../ui/state-tag.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { useOpenRow } from '../../../ui/use-open-row.ts';
import { usePages } from '../../../ui/use-pages.ts';
import { householdColumns } from '../../directory/household-columns.tsx';
import { PlaceFilter } from '../../directory/place-filter.tsx';
import { EnrolPersonPanel } from './enrol-person-panel.tsx';

const texts = officerTexts.enrol;

/** As many as the server registers at a time. */
const MOST = 500;

function writeTaking({ accounts }: EnrolmentRow): string {
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

const { householder, number, grid, members, away } = householdColumns;

const columns: readonly Column<EnrolmentRow>[] = [
  householder,
  number,
  grid,
  members,
  {
    key: 'state',
    title: texts.state,
    cell: (row) => <StateTag kind={row.accounts.length > 0 ? 'passed' : 'plain'} word={writeTaking(row)} />,
    text: writeTaking,
  },
  { ...away, optional: true },
];

function useEnrolment(search: URLSearchParams) {
  const reading = usePages(
    readEnrolment,
    {
      village: search.get('village') ?? undefined,
      grid: search.get('grid') ?? undefined,
      text: useDeferredValue(search.get('text') ?? ''),
      only: search.get('all') === '1' ? undefined : 'not-yet',
    },
    ({ households }) => households,
  );
  const open = useOpenRow(readEnrolment, {
    rows: reading.rows,
    ask: (household) => ({ household }),
    rowsOf: ({ households }) => households,
  });
  return { reading, open };
}

/** WN-01, WN-02: who has signed is registered, a household or many at once; members of a class one by one. */
export function EnrolPage() {
  const { search } = useAddress();
  const { reading, open } = useEnrolment(search);
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<number>();
  const command = useCommand(enrol);
  const onlyNotYet = search.get('all') !== '1';
  const chosen = reading.rows.filter(({ id }) => keys.has(id));
  const barred =
    chosen.length === 0
      ? texts.chooseFirst
      : chosen.length > MOST
        ? fill(texts.tooMany, { most: MOST, count: chosen.length })
        : undefined;
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
            disabled={barred !== undefined}
            title={barred}
            loading={command.isRunning}
            onClick={() => void register(true)}
          >
            {texts.withBoard}
          </Button>
          <Button
            disabled={barred !== undefined}
            title={barred}
            loading={command.isRunning}
            onClick={() => void register(false)}
          >
            {texts.withoutBoard}
          </Button>
          <span className="soft">{barred ?? fill(texts.chosen, { count: chosen.length })}</span>
        </div>
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="enrol"
              caption={texts.title}
              columns={columns}
              rows={reading.rows}
              total={reading.total}
              onMore={reading.more}
              rowKey={({ id }) => id}
              rowLabel={({ householderName, number }) => `${householderName} ${number}`}
              addressOf={({ id }) => addressWith({ open: id })}
              openKey={open?.id}
              selection={{ keys, onChange: setKeys }}
              toolbar={
                <>
                  <PlaceFilter />
                  <FindBox label={officerTexts.households.search} />
                  <Checkbox
                    checked={onlyNotYet}
                    onChange={(event) => setSearch({ all: event.target.checked ? undefined : '1' })}
                  >
                    {texts.onlyNotYet}
                  </Checkbox>
                </>
              }
              empty={
                search.has('text') ? (
                  <Empty title={officerTexts.points.noMatch} hint={officerTexts.points.noMatchHint} />
                ) : onlyNotYet ? (
                  <Empty title={texts.noneLeft} hint={texts.noneLeftHint} />
                ) : (
                  <Empty title={texts.empty} hint={texts.emptyHint} />
                )
              }
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <EnrolPersonPanel key={open.id} household={open} />}
    </div>
  );
}
