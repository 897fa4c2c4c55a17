import { type ProviderRow, readProviders } from '@yanzhen/contract/authority-providers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeMoment } from '../../ui/write-day.ts';
import { ProviderPanel } from './provider-panel.tsx';

const texts = officerTexts.providers;
const NEW = 'new';
const stateOf = ({ enabled }: ProviderRow) => (enabled ? texts.states.on : texts.states.off);

const columns: readonly Column<ProviderRow>[] = [
  { key: 'label', title: texts.label, always: true, cell: ({ label }) => label, text: ({ label }) => label },
  { key: 'issuer', title: texts.issuer, cell: ({ issuer }) => issuer, text: ({ issuer }) => issuer },
  {
    key: 'state',
    title: texts.state,
    cell: (row) => <StateTag kind={row.enabled ? 'passed' : 'frozen'} word={stateOf(row)} />,
    text: stateOf,
  },
  {
    key: 'links',
    title: texts.links,
    align: 'right',
    cell: ({ links }) => fill(texts.linksCount, { count: links }),
    text: ({ links }) => links,
  },
  {
    key: 'configured',
    title: texts.configuredAt,
    cell: ({ configuredAt }) => writeMoment(configuredAt),
    text: ({ configuredAt }) => configuredAt,
  },
];

/** The county's identity providers: written down by the system administrator, turned on by the security administrator. */
export function ProvidersPage() {
  const { search } = useAddress();
  const mayWrite = can(useSession(), 'authority.configure-provider');
  const reading = useRead(readProviders, {});
  const asked = search.get('open');
  const open = reading.data?.providers.find(({ id }) => id === asked);
  return (
    <div className="with-panel">
      <Page
        title={texts.title}
        lead={texts.lead}
        actions={
          <Button
            type="primary"
            disabled={!mayWrite}
            {...(!mayWrite && { title: texts.notYours })}
            onClick={() => setSearch({ open: NEW })}
          >
            {texts.add}
          </Button>
        }
        fixed
      >
        <ReadingStates reading={reading}>
          {({ providers }) => (
            <DataTable
              name="identity-providers"
              caption={texts.title}
              columns={columns}
              rows={providers}
              rowKey={({ id }) => id}
              rowLabel={({ label }) => label}
              addressOf={({ id }) => addressWith({ open: id })}
              openKey={open?.id}
              empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <ProviderPanel key={`${open.id} ${open.configuredAt}`} provider={open} />}
      {asked === NEW && mayWrite && <ProviderPanel provider={undefined} />}
    </div>
  );
}
