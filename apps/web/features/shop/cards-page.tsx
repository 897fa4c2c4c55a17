import { readCards } from '@yanzhen/contract/shop';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useRead } from '../../ui/use-read.ts';
import { useVillage } from '../directory/use-village.ts';
import { VillagePage } from '../directory/village-page.tsx';
import { holderColumns } from '../points/holder-columns.tsx';
import type { Card } from './card.ts';
import { CardPanel } from './card-panel.tsx';
import { IssueCardPanel } from './issue-card-panel.tsx';

const texts = officerTexts.shop;

const columns: readonly Column<Card>[] = [
  ...holderColumns,
  { key: 'number', title: texts.cardNumber, cell: ({ number }) => number, text: ({ number }) => number },
  {
    key: 'issued',
    title: texts.issuedOn,
    cell: ({ issuedOn }) => <span className="no-wrap">{issuedOn}</span>,
    text: ({ issuedOn }) => issuedOn,
  },
  {
    key: 'locked',
    title: texts.status,
    cell: ({ locked }) => (
      <StateTag kind={locked ? 'frozen' : 'passed'} word={locked ? texts.locked : texts.usable} />
    ),
    text: ({ locked }) => (locked ? texts.locked : texts.usable),
  },
];

/** Redemption cards: one per household, revocable, their PIN shown once. */
export function CardsPage() {
  const session = useSession();
  const village = useVillage();
  const { search } = useAddress();
  const reading = useRead(readCards, village === undefined ? undefined : { village });
  const open = search.get('open');
  const card = reading.data?.cards.find(({ id }) => id === open);
  const mayIssue = can(session, 'shop.issue-card');
  return (
    <div className="with-panel">
      <VillagePage
        title={texts.cardsTitle}
        lead={texts.cardsLead}
        fixed
        actions={
          mayIssue && (
            <Button type="primary" onClick={() => setSearch({ open: 'new' })}>
              {texts.issue}
            </Button>
          )
        }
      >
        {() => (
          <ReadingStates reading={reading}>
            {({ cards }) => (
              <DataTable
                name="cards"
                caption={texts.cardsTitle}
                columns={columns}
                rows={cards}
                traced={{ table: 'export-cards', named: ({ account }) => ({ accounts: [account] }) }}
                rowKey={({ id }) => id}
                rowLabel={({ holderName }) => holderName}
                addressOf={({ id }) => addressWith({ open: id })}
                openKey={card?.id}
                empty={<Empty title={texts.cardsEmpty} hint={texts.cardsEmptyHint} />}
              />
            )}
          </ReadingStates>
        )}
      </VillagePage>
      {card !== undefined && <CardPanel key={card.id} card={card} mayChange={mayIssue} />}
      {open === 'new' && village !== undefined && mayIssue && (
        <IssueCardPanel village={village} issued={reading.data?.cards ?? []} />
      )}
    </div>
  );
}
