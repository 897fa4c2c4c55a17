import { readVisitCounters, readVisits, type VisitRow } from '@yanzhen/contract/activities';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { DayBox } from '../../ui/day-box.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useOpenRow } from '../../ui/use-open-row.ts';
import { usePages } from '../../ui/use-pages.ts';
import { useRead } from '../../ui/use-read.ts';
import { PlaceFilter } from '../directory/place-filter.tsx';
import { useVillage } from '../directory/use-village.ts';
import { CounterPanel } from './counter-panel.tsx';
import { RequestPanel } from './request-panel.tsx';
import { visitColumns } from './visit-columns.tsx';
import { VisitCounters } from './visit-counters.tsx';
import { VisitPanel } from './visit-panel.tsx';
import './visits.css';

const texts = officerTexts.visits;

type Kind = VisitRow['kind'];
type State = VisitRow['state'] | 'counting';
const states = { ...texts.states, counting: texts.counting };

/** A word of the address, if it is one of those the filter knows. */
function choiceOf<Word extends string>(
  words: Readonly<Record<Word, string>>,
  text: string | null,
): Word | undefined {
  return (Object.keys(words) as Word[]).find((word) => word === text);
}

function useVisits() {
  const { search } = useAddress();
  const village = useVillage();
  const reading = usePages(
    readVisits,
    {
      village,
      kind: choiceOf<Kind>(texts.kinds, search.get('kind')),
      state: choiceOf<State>(states, search.get('state')),
      from: search.get('from') ?? undefined,
      to: search.get('to') ?? undefined,
    },
    ({ visits }) => visits,
  );
  const visit = useOpenRow(readVisits, {
    rows: reading.rows,
    ask: (id) => ({ visit: id }),
    rowsOf: ({ visits }) => visits,
  });
  return { search, village, reading, visit };
}

function VisitFilters({ search }: { readonly search: URLSearchParams }) {
  return (
    <>
      <PlaceFilter villagesOnly />
      <SelectBox
        label={texts.kind}
        value={search.get('kind') ?? ''}
        onChange={(kind) => setSearch({ kind, open: undefined })}
        options={[
          { value: '', label: texts.allKinds },
          ...Object.entries(texts.kinds).map(([value, label]) => ({ value, label })),
        ]}
      />
      <SelectBox
        label={texts.state}
        value={search.get('state') ?? ''}
        onChange={(state) => setSearch({ state, open: undefined })}
        options={[
          { value: '', label: texts.all },
          ...Object.entries(states).map(([value, label]) => ({ value, label })),
        ]}
      />
      <DayBox label={texts.from} value={search.get('from') ?? ''} onChange={(from) => setSearch({ from })} />
      <DayBox label={texts.to} value={search.get('to') ?? ''} onChange={(to) => setSearch({ to })} />
    </>
  );
}

/** WN-20: who came or wants to come, how many of each kind that makes, and how many are left. */
export function VisitsPage() {
  const session = useSession();
  const { search, village, reading, visit } = useVisits();
  const on = search.get('on') ?? session.today;
  const counting = useRead(readVisitCounters, village === undefined ? undefined : { village, on });
  const open = search.get('open');
  const counter = counting.data?.counters.find(({ kind }) => kind === search.get('why'));
  const mayAsk = can(session, 'activities.request-visit');
  const isHost = can(session, 'activities.answer-visit');
  return (
    <div className="with-panel">
      <Page
        title={texts.title}
        lead={texts.lead}
        fixed
        actions={
          mayAsk && (
            <Button
              type="primary"
              disabled={village === undefined}
              title={village === undefined ? texts.chooseFirst : undefined}
              onClick={() => setSearch({ open: 'new', why: undefined })}
            >
              {isHost ? texts.requestOnBehalf : texts.request}
            </Button>
          )
        }
      >
        {village === undefined ? (
          <p className="soft">{texts.chooseVillage}</p>
        ) : (
          <ReadingStates reading={counting}>
            {({ counters }) => (
              <div className="visit-standing">
                <VisitCounters counters={counters} />
                <div className="no-print">
                  <DayBox label={texts.on} value={on} onChange={(day) => setSearch({ on: day })} />
                </div>
              </div>
            )}
          </ReadingStates>
        )}
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="visits"
              caption={texts.title}
              columns={visitColumns}
              rows={reading.rows}
              total={reading.total}
              onMore={reading.more}
              readWhole={reading.readWhole}
              rowKey={({ id }) => id}
              rowLabel={({ unit, day }) => `${day} ${unit ?? texts.erased}`}
              addressOf={({ id }) => addressWith({ open: id, why: undefined })}
              openKey={visit?.id}
              toolbar={<VisitFilters search={search} />}
              empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
            />
          )}
        </ReadingStates>
      </Page>
      {visit !== undefined && <VisitPanel key={`${visit.id}${visit.state}`} visit={visit} />}
      {open === 'new' && village !== undefined && mayAsk && <RequestPanel key={village} village={village} />}
      {counter !== undefined && open === null && (
        <CounterPanel counter={counter} rule={counting.data?.rule ?? null} />
      )}
    </div>
  );
}
