import type { BoardHousehold, GridBoardDraft } from '@yanzhen/domain/publicity';
import type { Board } from '@yanzhen/domain/schemes';
import { dayOf, type Moment, periodOf } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { findLatestSeal, type LatestSeal } from '../record/anchors.ts';
import { findBoard, findStandard } from '../schemes/scheme-cache.ts';
import { publicAddress } from './public-address.ts';
import { type StandardRow, standardInForce, toAdoptedStandard } from './standard-in-force.ts';

interface GridRow {
  readonly village: string;
  readonly grid: string;
  readonly village_name: string;
  readonly township: string | null;
  readonly county: string;
  readonly demo: boolean;
  readonly households: number;
  readonly participating: number;
  readonly worker: string | null;
  readonly duty: string | null;
  readonly number: string | null;
  readonly hours: string | null;
  readonly consent: string | null;
  readonly consented_on: string | null;
  readonly standard: StandardRow | null;
}

interface AccountRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly class: 'villager' | 'party-member' | 'grid-worker';
  readonly points: number;
  readonly taking_part: boolean;
  readonly publication: boolean;
  readonly given_on: string | null;
}

/** The grid, its worker in office with the duty phone, and the standard in force, on a day. */
const gridOfBoard = `select g.parent as village, g.name as grid, v.name as village_name, p.name as township, n.name as county, g.demo,
    (select count(*)::integer from households h where h.tenant = g.tenant and h.grid = g.id and h.closed_on is null) as households,
    (select count(distinct a.household)::integer from point_accounts a where a.tenant = g.tenant and a.grid = g.id
      and a.taking_part and a.closed_on is null) as participating,
    w.name as worker, coalesce(w.title, g.name || '网格员') as duty, d.number, d.hours,
    case when d.holder = w.person then d.consent end as consent, case when d.holder = w.person then d.consented_on end as consented_on,
    ${standardInForce('g.tenant', 'g.parent', '$3')} as standard
  from places g
  join places v on v.tenant = g.tenant and v.id = g.parent
  left join places p on p.tenant = v.tenant and p.id = v.parent
  join tenants n on n.tenant = g.tenant
  left join lateral (select who.id as person, who.name, a.title from appointments a join people who on who.tenant = a.tenant and who.id = a.person
    where a.tenant = g.tenant and a.place = g.id and a.post = 'grid-worker' and a.since <= $3 and (a.until is null or a.until >= $3)
    order by a.deputy_of is not null, a.since, a.id limit 1) w on true
  left join duty_phones d on d.tenant = g.tenant and d.place = g.id
  where g.tenant = $1 and g.id = $2 and g.kind = 'grid'`;

/** Every open account of the grid; who of them stands on the board is decided below. */
const accountsOfGrid = `select a.id, h.number, coalesce(own.name, head.name, '') as name, a.class, a.taking_part, a.publication,
    coalesce((select e.earned from account_periods e where e.tenant = a.tenant and e.account = a.id and e.period = $3), 0) as points,
    (select max(f.occurred_on) from facts f where f.tenant = a.tenant and f.stream = a.id
      and f.type in ('AccountOpened', 'PublicationConsented')) as given_on
  from point_accounts a join households h on h.tenant = a.tenant and h.id = a.household
  left join people head on head.tenant = h.tenant and head.household = h.id and head.is_householder
  left join people own on own.tenant = a.tenant and own.id = a.person
  where a.tenant = $1 and a.grid = $2 and a.closed_on is null and h.closed_on is null
  order by h.number, a.person is not null, a.id`;

/** An account of the grid with its place on the board, or why it has none. */
export interface BoardLine {
  readonly account: string;
  readonly row: BoardHousehold;
  /** Null for what stands on the board. */
  readonly withheld: 'not-taking-part' | 'no-consent' | 'not-in-scheme' | null;
}

/** Persons' own points stand only where the board's scheme has the field, on the basis it names. */
function toLine(account: AccountRow, scheme: Board | undefined): BoardLine {
  const { id, number, name, class: of, points, given_on: givenOn } = account;
  const whose = of === 'villager' ? 'household' : of;
  const showsPersons = scheme?.fields.some(({ shows }) => shows === 'person-points') ?? false;
  const isLive = account.publication && givenOn !== null;
  const consent = isLive ? { id, givenOn, withdrawnOn: null } : null;
  const row: BoardHousehold = { number, householder: name, whose, points, consent };
  if (!account.taking_part) return { account: id, row, withheld: 'not-taking-part' };
  if (whose !== 'household' && !showsPersons) return { account: id, row, withheld: 'not-in-scheme' };
  return { account: id, row, withheld: isLive ? null : 'no-consent' };
}

export interface DraftedBoard {
  readonly village: string;
  readonly draft: GridBoardDraft;
  /** Every account of the grid, also those that are withheld. */
  readonly lines: readonly BoardLine[];
  /** After so many days a board is stale whatever it says; null where no scheme says so. */
  readonly staleAfterDays: number | null;
  readonly seal: LatestSeal | undefined;
}

function workerOf(row: GridRow): GridBoardDraft['worker'] {
  if (row.worker === null) return null;
  const { consent, consented_on: givenOn, number, hours } = row;
  const basis: NonNullable<GridBoardDraft['worker']>['basis'] =
    consent === null || givenOn === null
      ? null
      : { kind: 'consent', consent: { id: consent, givenOn, withdrawnOn: null } };
  return {
    name: row.worker,
    duty: row.duty ?? row.grid,
    basis,
    phone: number === null ? null : { number, kind: 'duty', basis },
    hours,
  };
}

/** What the standard in force says its boards look like. */
async function findBoardScheme(
  transaction: Transaction,
  tenant: number,
  standard: StandardRow | null,
): Promise<Board | undefined> {
  if (standard === null) return undefined;
  const reference = (await findStandard(transaction, tenant, standard.id))?.compiled.standard.board;
  return reference === undefined ? undefined : findBoard(transaction, tenant, reference);
}

/** The board of a grid as the record says it now, gaps included; nothing when there is no such grid in sight. */
export async function draftBoard(
  transaction: Transaction,
  tenant: number,
  grid: string,
  paper: 'A4' | 'A3',
  now: Moment,
): Promise<DraftedBoard | undefined> {
  const today = dayOf(now);
  const period = periodOf(today, 'quarter');
  const [[row], accounts] = await Promise.all([
    transaction.query<GridRow>({ name: 'grid-of-board', text: gridOfBoard, values: [tenant, grid, today] }),
    transaction.query<AccountRow>({
      name: 'accounts-of-grid',
      text: accountsOfGrid,
      values: [tenant, grid, period],
    }),
  ]);
  if (row === undefined) return undefined;
  const scheme = await findBoardScheme(transaction, tenant, row.standard);
  const lines = accounts.map((account) => toLine(account, scheme));
  const seal = await findLatestSeal(transaction, tenant, row.village);
  const draft: GridBoardDraft = {
    paper,
    order: scheme?.order ?? 'household-number',
    place: {
      county: row.county,
      township: row.township ?? row.county,
      village: row.village_name,
      isDemo: row.demo,
    },
    grid: row.grid,
    worker: workerOf(row),
    period,
    asOf: today,
    standard: toAdoptedStandard(row.standard),
    households: row.households,
    participating: row.participating,
    listed: lines.filter(({ withheld }) => withheld === null).map((line) => line.row),
    objection: null,
    publicUrl: `${publicAddress()}/p/${grid}`,
    seal: seal === undefined ? null : { root: seal.rootSha256, sealedOn: seal.day },
    titlePicture: null,
    minNamePt: null,
    printedAt: now,
  };
  return { village: row.village, draft, lines, staleAfterDays: scheme?.staleAfterDays ?? null, seal };
}
