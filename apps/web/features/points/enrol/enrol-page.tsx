import { type EnrolmentRow, readEnrolment } from '@yanzhen/contract/points-enrolment';
import { consentTexts } from '@yanzhen/contract/texts/consent';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Checkbox } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { FindBox } from '../../../ui/find-box.tsx';
import { Page } from '../../../ui/page.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../../ui/router.tsx';
import { StateTag } from '../../../ui/state-tag.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useOpenRow } from '../../../ui/use-open-row.ts';
import { usePages } from '../../../ui/use-pages.ts';
import { householdColumns } from '../../directory/household-columns.tsx';
import { PlaceFilter } from '../../directory/place-filter.tsx';
import { EnrolPersonPanel } from './enrol-person-panel.tsx';
import { RegisterChosen } from './register-chosen.tsx';

const texts = officerTexts.enrol;

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
  const onlyNotYet = search.get('all') !== '1';
  const chosen = reading.rows.filter(({ id }) => keys.has(id));
  return (
    <div className="with-panel">
      <Page title={texts.title} lead={texts.lead} fixed>
        <details className="note">
          <summary>{fill(texts.consent, { version: consentTexts.version })}</summary>
          <p>{consentTexts.takingPart}</p>
          <p>{consentTexts.publication}</p>
        </details>
        <RegisterChosen households={chosen.map(({ id }) => id)} onDone={() => setKeys(new Set())} />
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="enrol"
              caption={texts.title}
              columns={columns}
              rows={reading.rows}
              total={reading.total}
              onMore={reading.more}
              readWhole={reading.readWhole}
              traced={{ table: 'export-enrol', named: ({ id }) => ({ households: [id] }) }}
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
              empty={<NothingListed isSearched={search.has('text')} onlyNotYet={onlyNotYet} />}
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <EnrolPersonPanel key={open.id} household={open} />}
    </div>
  );
}

function NothingListed({
  isSearched,
  onlyNotYet,
}: {
  readonly isSearched: boolean;
  readonly onlyNotYet: boolean;
}) {
  const { noMatch, noMatchHint } = officerTexts.points;
  if (isSearched) return <Empty title={noMatch} hint={noMatchHint} />;
  if (onlyNotYet) return <Empty title={texts.noneLeft} hint={texts.noneLeftHint} />;
  return <Empty title={texts.empty} hint={texts.emptyHint} />;
}
