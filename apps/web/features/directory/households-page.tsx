import { type HouseholdRow, readHouseholds } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type ComponentType, useDeferredValue, useMemo } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { FindBox } from '../../ui/find-box.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useOpenRow } from '../../ui/use-open-row.ts';
import { usePages } from '../../ui/use-pages.ts';
import { householdColumns } from './household-columns.tsx';
import { HouseholdPanel } from './household-panel.tsx';
import { PlaceFilter } from './place-filter.tsx';
import { RegisterPanel } from './register-panel.tsx';
import { usePlaces } from './use-places.ts';
import { useVillage } from './use-village.ts';

const texts = officerTexts.households;

const { householder, number, grid, members, away } = householdColumns;

function columnsWith(nameOf: (place: string | null) => string): readonly Column<HouseholdRow>[] {
  return [
    householder,
    number,
    grid,
    {
      key: 'group',
      title: texts.group,
      cell: ({ partyGroup }) => nameOf(partyGroup),
      text: ({ partyGroup }) => nameOf(partyGroup),
    },
    members,
    away,
  ];
}

interface HouseholdsPageProps {
  /** What another feature has to say about a household's consents. */
  readonly consents: ComponentType<{ readonly household: string }>;
  /** And who has looked at its file. */
  readonly access: ComponentType<{ readonly household: string }>;
  /** What is held of a household only while it is turned on. */
  readonly sensitive: ComponentType<{ readonly household: string }>;
  readonly outcomes: ComponentType<{ readonly household: string }>;
}

/** The village's households with grid and group; a row opens the file, which is read on purpose only. */
export function HouseholdsPage({ consents, access, sensitive, outcomes }: HouseholdsPageProps) {
  const session = useSession();
  const { search } = useAddress();
  const { find } = usePlaces();
  const village = useVillage();
  const reading = usePages(
    readHouseholds,
    {
      village: search.get('village') ?? undefined,
      grid: search.get('grid') ?? undefined,
      text: useDeferredValue(search.get('text') ?? ''),
    },
    ({ households }) => households,
  );
  const columns = useMemo(
    () => columnsWith((place) => (place === null ? texts.noGroup : (find(place)?.name ?? ''))),
    [find],
  );
  const open = useOpenRow(readHouseholds, {
    rows: reading.rows,
    ask: (household) => ({ household }),
    rowsOf: ({ households }) => households,
  });
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
              rows={reading.rows}
              total={reading.total}
              onMore={reading.more}
              readWhole={reading.readWhole}
              traced={{ table: 'export-households', named: ({ id }) => ({ households: [id] }) }}
              rowKey={({ id }) => id}
              rowLabel={({ householderName, number }) => `${householderName} ${number}`}
              addressOf={({ id }) => addressWith({ open: id })}
              openKey={open?.id}
              toolbar={
                <>
                  <PlaceFilter />
                  <FindBox label={texts.search} />
                </>
              }
              empty={
                search.has('text') ? (
                  <Empty title={officerTexts.points.noMatch} hint={officerTexts.points.noMatchHint} />
                ) : (
                  <Empty title={texts.empty} hint={texts.emptyHint} />
                )
              }
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && (
        <HouseholdPanel
          key={open.id}
          household={open}
          consents={consents}
          access={access}
          sensitive={sensitive}
          outcomes={outcomes}
        />
      )}
      {search.get('open') === 'new' && mayRegister && village !== undefined && (
        <RegisterPanel village={village} />
      )}
    </div>
  );
}
