import { readSchemes, type SchemeRow } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import type { ComponentType } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useOpenRow } from '../../ui/use-open-row.ts';
import { usePages } from '../../ui/use-pages.ts';
import { PlaceFilter } from '../directory/place-filter.tsx';
import { usePlaces } from '../directory/use-places.ts';
import { useVillage } from '../directory/use-village.ts';
import { ProposePanel } from './propose-panel.tsx';
import { SchemePanel } from './scheme-panel.tsx';
import { SchemeState } from './scheme-state.tsx';
import { StandardReader } from './standard-reader.tsx';
import type { AdoptProps } from './take-effect.tsx';
import { writeKind } from './write-kind.ts';

const texts = officerTexts.schemes;

function columnsFor(nameOf: (village: string) => string): readonly Column<SchemeRow>[] {
  const where = ({ village }: SchemeRow) => (village === null ? texts.county : nameOf(village));
  return [
    { key: 'title', title: texts.name, always: true, cell: ({ title }) => title, text: ({ title }) => title },
    {
      key: 'version',
      title: texts.version,
      align: 'right',
      cell: ({ version }) => version,
      text: ({ version }) => version,
    },
    {
      key: 'kind',
      title: texts.kind,
      cell: ({ kind }) => writeKind(kind),
      text: ({ kind }) => writeKind(kind),
    },
    { key: 'where', title: texts.village, cell: where, text: where },
    { key: 'status', title: texts.status, cell: (row) => <SchemeState scheme={row} /> },
    {
      key: 'effective',
      title: texts.effective,
      cell: ({ inForceFrom, effective }) => <span className="no-wrap">{inForceFrom ?? effective}</span>,
      text: ({ inForceFrom, effective }) => inForceFrom ?? effective,
    },
    { key: 'by', title: texts.proposedBy, optional: true, cell: ({ proposedBy }) => proposedBy },
  ];
}

/** WN-03, WN-05: the versions of the county's rules and of each village's own standard, and which are in force. */
export function SchemesPage({ adopt }: { readonly adopt: ComponentType<AdoptProps> }) {
  const read = useAddress().search.get('read');
  return read === null ? <SchemeList adopt={adopt} /> : <StandardReader key={read} version={read} />;
}

function SchemeList({ adopt }: { readonly adopt: ComponentType<AdoptProps> }) {
  const session = useSession();
  const village = useVillage();
  const { find } = usePlaces();
  const { search } = useAddress();
  const reading = usePages(readSchemes, { village }, ({ schemes }) => schemes);
  const scheme = useOpenRow(readSchemes, {
    rows: reading.rows,
    ask: (version) => ({ version }),
    rowsOf: ({ schemes }) => schemes,
  });
  const mayPropose = can(session, 'schemes.propose');
  return (
    <div className="with-panel">
      <Page
        title={texts.title}
        lead={texts.lead}
        fixed
        actions={
          mayPropose && (
            <Button type="primary" onClick={() => setSearch({ open: 'new' })}>
              {texts.propose}
            </Button>
          )
        }
      >
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="schemes"
              caption={texts.title}
              columns={columnsFor((id) => find(id)?.name ?? texts.ownVillage)}
              rows={reading.rows}
              total={reading.total}
              onMore={reading.more}
              readWhole={reading.readWhole}
              rowKey={({ id }) => id}
              rowLabel={({ title }) => title}
              addressOf={({ id }) => addressWith({ open: id, from: undefined })}
              openKey={scheme?.id}
              toolbar={<PlaceFilter villagesOnly />}
              empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
            />
          )}
        </ReadingStates>
      </Page>
      {scheme !== undefined && <SchemePanel key={scheme.id} scheme={scheme} adopt={adopt} />}
      {search.get('open') === 'new' && mayPropose && (
        <ProposePanel village={session.current.village} from={search.get('from')} />
      )}
    </div>
  );
}
