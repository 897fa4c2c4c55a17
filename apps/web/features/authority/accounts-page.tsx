import { readSignIns } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useState } from 'react';
import { useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, Link } from '../../ui/router.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useOpenRow } from '../../ui/use-open-row.ts';
import { usePages } from '../../ui/use-pages.ts';
import { accountColumns } from './account-columns.tsx';
import { AccountFilters, useAccountFilter } from './account-filters.tsx';
import { AccountPanel } from './account-panel.tsx';
import { CloseAccounts } from './close-accounts.tsx';

const texts = officerTexts.accounts;

/** Who may sign in: opened, closed and reset by the security administrator, who sees nothing of the villages. */
export function AccountsPage() {
  const { person: own } = useSession();
  const filter = useAccountFilter();
  const reading = usePages(readSignIns, filter, ({ people }) => people);
  const { rows } = reading;
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const open = useOpenRow(readSignIns, {
    rows,
    ask: (person) => ({ person }),
    rowsOf: ({ people }) => people,
  });
  return (
    <div className="with-panel">
      <Page title={texts.title} lead={texts.lead} fixed>
        <ReadingStates reading={reading}>
          {() => (
            <>
              <CloseAccounts
                selected={rows.filter(({ id }) => keys.has(id))}
                own={own}
                onDone={() => setKeys(new Set())}
              />
              <DataTable
                name="sign-ins"
                caption={texts.title}
                columns={accountColumns}
                rows={rows}
                total={reading.total}
                onMore={reading.more}
                readWhole={reading.readWhole}
                traced={{ table: 'export-sign-ins', named: ({ id }) => ({ people: [id] }) }}
                rowKey={({ id }) => id}
                rowLabel={({ name }) => name}
                addressOf={({ id }) => addressWith({ open: id })}
                openKey={open?.id}
                selection={{ keys, onChange: setKeys }}
                toolbar={
                  <>
                    <AccountFilters filter={filter} />
                    <Link to="/accounts/open">{officerTexts.accountBatch.link}</Link>
                  </>
                }
                empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
              />
            </>
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <AccountPanel key={open.id} staff={open} isOwn={open.id === own} />}
    </div>
  );
}
