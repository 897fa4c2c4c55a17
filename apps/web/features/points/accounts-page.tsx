import { type AccountRow, readAccounts } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Checkbox, Input } from 'antd';
import { useMemo } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writePeriod } from '../../ui/write-day.ts';
import { AccountPanel } from './account-panel.tsx';
import { WhyPanel } from './why-panel.tsx';
import { accountColumns } from './account-columns.tsx';
import { PlaceFilter } from '../directory/place-filter.tsx';

const texts = officerTexts.points;
const columns = accountColumns();

function matches(row: AccountRow, text: string, onlyUnrecorded: boolean): boolean {
  if (onlyUnrecorded && row.recordedThisWeek > 0) return false;
  return text === '' || row.holderName.includes(text) || row.householdNumber.includes(text);
}

/** WN-01, WN-02: every account in scope with its two balances; each number opens why. */
export function AccountsPage() {
  const { search } = useAddress();
  const reading = useRead(readAccounts, {
    village: search.get('village') ?? undefined,
    grid: search.get('grid') ?? undefined,
  });
  const text = search.get('text') ?? '';
  const onlyUnrecorded = search.get('unrecorded') === '1';
  const accounts = reading.data?.accounts;
  const rows = useMemo(
    () => (accounts ?? []).filter((row) => matches(row, text, onlyUnrecorded)),
    [accounts, text, onlyUnrecorded],
  );
  const wanted = search.get('open');
  const open = accounts?.find(({ id, household }) =>
    wanted === null ? household === search.get('household') : id === wanted,
  );
  const lead =
    reading.data &&
    fill(texts.accountsLead, {
      week: writePeriod(reading.data.week),
      quarter: writePeriod(reading.data.quarter),
    });
  return (
    <div className="with-panel">
      <Page title={texts.accountsTitle} lead={lead} fixed>
        <ReadingStates reading={reading}>
          {({ quarter }) => (
            <DataTable
              name="accounts"
              caption={texts.accountsTitle}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              rowLabel={({ holderName }) => holderName}
              addressOf={({ id }) => addressWith({ open: id, why: undefined })}
              openKey={open?.id}
              toolbar={
                <>
                  <PlaceFilter />
                  <Input
                    allowClear
                    style={{ width: 176 }}
                    aria-label={texts.search}
                    placeholder={texts.search}
                    value={text}
                    onChange={(event) => setSearch({ text: event.target.value })}
                  />
                  <Checkbox
                    checked={onlyUnrecorded}
                    onChange={(event) => setSearch({ unrecorded: event.target.checked ? '1' : undefined })}
                  >
                    {texts.onlyUnrecorded}
                  </Checkbox>
                </>
              }
              empty={
                accounts?.length === 0 ? (
                  <Empty title={texts.accountsEmpty} hint={texts.accountsEmptyHint} />
                ) : (
                  <Empty title={texts.noMatch} hint={texts.noMatchHint} />
                )
              }
              key={quarter}
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <AccountSide account={open} why={search.get('why')} />}
    </div>
  );
}

function AccountSide({ account, why }: { readonly account: AccountRow; readonly why: string | null }) {
  if (why === 'earnedThisQuarter' || why === 'earnedThisYear') return <WhyPanel account={account} of={why} />;
  return <AccountPanel account={account} />;
}
