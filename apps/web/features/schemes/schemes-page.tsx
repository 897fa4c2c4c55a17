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
import { DraftPage } from './draft-page.tsx';
import { SchemePanel } from './scheme-panel.tsx';
import { SchemeState } from './scheme-state.tsx';
import { StandardReader } from './standard-reader.tsx';
import type { AdoptProps } from './take-effect.tsx';
import { TryPage } from './try-page.tsx';
import type { TryOutProps } from './try-out.ts';
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
export function SchemesPage({ adopt, tryOut }: SchemesPageProps) {
  const session = useSession();
  const { search } = useAddress();
  const [read, tried, from] = [search.get('read'), search.get('try'), search.get('from')];
  if (read !== null) return <StandardReader key={read} version={read} />;
  if (tried !== null) return <TryPage key={tried} version={tried} tryOut={tryOut} />;
  return search.get('open') === 'new' && can(session, 'schemes.propose') ? (
    <DraftPage key={from} village={session.current.village} from={from} tryOut={tryOut} />
  ) : (
    <SchemeList adopt={adopt} />
  );
}

interface SchemesPageProps {
  readonly adopt: ComponentType<AdoptProps>;
  readonly tryOut: ComponentType<TryOutProps>;
}

function SchemeList({ adopt }: Pick<SchemesPageProps, 'adopt'>) {
  const session = useSession();
  const village = useVillage();
  const { find } = usePlaces();
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
    </div>
  );
}
