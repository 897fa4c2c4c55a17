import { type HouseholdRow, readHouseholds } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type ComponentType, useMemo } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { clearable } from '../../ui/clearable.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { useRead } from '../../ui/use-read.ts';
import { HouseholdPanel } from './household-panel.tsx';
import { PlaceFilter } from './place-filter.tsx';
import { RegisterPanel } from './register-panel.tsx';
import { usePlaces } from './use-places.ts';
import { useVillage } from './use-village.ts';
import { WhyMembers } from './why-members.tsx';

const texts = officerTexts.households;

function columnsWith(nameOf: (place: string | null) => string): readonly Column<HouseholdRow>[] {
  return [
    {
      key: 'householder',
      title: texts.householder,
      always: true,
      cell: ({ householderName }) => householderName,
      text: ({ householderName }) => householderName,
    },
    {
      key: 'number',
      title: texts.number,
      cell: ({ number }) => <span className="number">{number}</span>,
      text: ({ number }) => number,
    },
    { key: 'grid', title: texts.grid, cell: ({ gridName }) => gridName, text: ({ gridName }) => gridName },
    {
      key: 'group',
      title: texts.group,
      cell: ({ partyGroup }) => nameOf(partyGroup),
      text: ({ partyGroup }) => nameOf(partyGroup),
    },
    {
      key: 'members',
      title: texts.members,
      align: 'right',
      cell: (household) => <WhyMembers household={household} />,
      text: ({ members }) => members,
    },
    {
      key: 'away',
      title: texts.away,
      cell: ({ away }) => (away ? texts.awayYes : texts.awayNo),
      text: ({ away }) => (away ? texts.awayYes : texts.awayNo),
    },
  ];
}

interface HouseholdsPageProps {
  /** What another feature has to say about a household's consents. */
  readonly consents: ComponentType<{ readonly household: string }>;
  /** And who has looked at its file. */
  readonly access: ComponentType<{ readonly household: string }>;
}

/** The village's households with grid and group; a row opens the file, which is read on purpose only. */
export function HouseholdsPage({ consents, access }: HouseholdsPageProps) {
  const session = useSession();
  const { search } = useAddress();
  const { find } = usePlaces();
  const village = useVillage();
  const reading = usePages(
    readHouseholds,
    { village: search.get('village') ?? undefined, grid: search.get('grid') ?? undefined },
    ({ households }) => households,
  );
  const columns = useMemo(
    () => columnsWith((place) => (place === null ? texts.noGroup : (find(place)?.name ?? ''))),
    [find],
  );
  const text = search.get('text') ?? '';
  const rows = reading.rows.filter(
    ({ householderName, number }) => text === '' || householderName.includes(text) || number.includes(text),
  );
  const wanted = search.get('open') ?? undefined;
  const listed = reading.rows.find(({ id }) => id === wanted);
  const isElsewhere = wanted !== undefined && wanted !== 'new' && listed === undefined;
  const single = useRead(readHouseholds, isElsewhere ? { household: wanted } : undefined);
  const open = listed ?? single.data?.households.find(({ id }) => id === wanted);
  const mayRegister = can(session, 'directory.register-households');
  const registerButton = (
    <Button
      type="primary"
      disabled={!mayRegister || village === undefined}
      title={
        mayRegister
          ? village === undefined
            ? officerTexts.closing.chooseVillage
            : undefined
          : texts.registerBarred
      }
      onClick={() => setSearch({ open: 'new' })}
    >
      {texts.register}
    </Button>
  );
  return (
    <div className="with-panel">
      <Page title={texts.title} lead={texts.lead} actions={registerButton} fixed>
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="households"
              caption={texts.title}
              columns={columns}
              rows={rows}
              total={text === '' ? reading.total : rows.length}
              onMore={text === '' ? reading.more : undefined}
              rowKey={({ id }) => id}
              rowLabel={({ householderName, number }) => `${householderName} ${number}`}
              addressOf={({ id }) => addressWith({ open: id })}
              openKey={open?.id}
              toolbar={
                <>
                  <PlaceFilter />
                  <Input
                    allowClear={clearable}
                    style={{ width: 176 }}
                    aria-label={texts.search}
                    placeholder={texts.search}
                    value={text}
                    onChange={(event) => setSearch({ text: event.target.value })}
                  />
                </>
              }
              empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && (
        <HouseholdPanel key={open.id} household={open} consents={consents} access={access} />
      )}
      {wanted === 'new' && mayRegister && village !== undefined && <RegisterPanel village={village} />}
    </div>
  );
}
