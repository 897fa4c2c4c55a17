import { type AccountRow, readAccounts } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Checkbox } from 'antd';
import { periodOf } from '@yanzhen/domain/kernel';
import { useDeferredValue, useMemo } from 'react';
import { useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { FindBox } from '../../ui/find-box.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { useRead } from '../../ui/use-read.ts';
import { writePeriod } from '../../ui/write-day.ts';
import { AccountPanel } from './account-panel.tsx';
import { AccountWhy, isAccountWhy } from './account-why.tsx';
import { accountColumns } from './account-columns.tsx';
import { PlaceFilter } from '../directory/place-filter.tsx';

const texts = officerTexts.points;
const PAGE = 200;

/** The account that the address names, by itself where the list does not hold it yet. */
function useOpenAccount(rows: readonly AccountRow[], search: URLSearchParams): AccountRow | undefined {
  const account = search.get('open') ?? undefined;
  const household = account === undefined ? (search.get('household') ?? undefined) : undefined;
  const isIt = (row: AccountRow) =>
    account === undefined ? row.household === household : row.id === account;
  const isAsked = account !== undefined || household !== undefined;
  const listed = isAsked ? rows.find(isIt) : undefined;
  const single = useRead(readAccounts, isAsked && listed === undefined ? { account, household } : undefined);
  return listed ?? (isAsked ? single.data?.accounts.find(isIt) : undefined);
}

/** WN-01, WN-02: every account in scope with its two balances; each number opens why. */
export function AccountsPage() {
  const { search } = useAddress();
  const { today } = useSession();
  const text = useDeferredValue(search.get('text') ?? '');
  const onlyUnrecorded = search.get('unrecorded') === '1';
  const reading = usePages(
    readAccounts,
    {
      village: search.get('village') ?? undefined,
      grid: search.get('grid') ?? undefined,
      text,
      only: onlyUnrecorded ? 'unrecorded' : undefined,
      limit: PAGE,
    },
    ({ accounts }) => accounts,
  );
  const isFiltered = text !== '' || onlyUnrecorded;
  const columns = useMemo(() => accountColumns(periodOf(today, 'week')), [today]);
  const open = useOpenAccount(reading.rows, search);
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
              rows={reading.rows}
              total={reading.total}
              onMore={reading.more}
              readWhole={reading.readWhole}
              traced={{ table: 'export-accounts', named: ({ id }) => ({ accounts: [id] }) }}
              rowKey={({ id }) => id}
              rowLabel={({ holderName }) => holderName}
              addressOf={({ id }) => addressWith({ open: id, why: undefined })}
              openKey={open?.id}
              toolbar={
                <>
                  <PlaceFilter />
                  <FindBox label={texts.search} />
                  <Checkbox
                    checked={onlyUnrecorded}
                    onChange={(event) => setSearch({ unrecorded: event.target.checked ? '1' : undefined })}
                  >
                    {texts.onlyUnrecorded}
                  </Checkbox>
                </>
              }
              empty={
                isFiltered ? (
                  <Empty title={texts.noMatch} hint={texts.noMatchHint} />
                ) : (
                  <Empty title={texts.accountsEmpty} hint={texts.accountsEmptyHint} />
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
  if (isAccountWhy(why)) return <AccountWhy account={account} why={why} />;
  return <AccountPanel account={account} />;
}
