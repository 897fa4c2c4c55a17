import { inTransaction, wholeScope } from '../../database/transaction.ts';
import { TENANT } from '../test-constants.ts';
import type { TestWorld } from '../test-world.ts';
import { QUARTER, type SimulatedSeason } from './simulated-season.ts';

interface FactRow {
  readonly stream: string;
  readonly position: number;
  readonly type: string;
  readonly subject: string | null;
  readonly key: string;
  readonly recorder: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface AccountLedger {
  earned: number;
  opened: number;
  lapsed: number;
  redeemed: number;
}

/** The article's numbers, written down a second time: eighty points open the quarter, five are a yuan. */
const THRESHOLD = 80;
const POINTS_PER_YUAN = 5;

const numberOf = (fact: FactRow, name: string): number => Number(fact.body[name]);

async function ask<Row>(
  world: TestWorld,
  text: string,
  values: readonly unknown[],
  person?: string,
): Promise<Row[]> {
  const scope = wholeScope(TENANT);
  return inTransaction(world.pool, { ...scope, person: person ?? scope.person }, async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));
}

/** Answers in sentences what is wrong with a village after its season; nothing when all is as it should be. */
export async function checkSeason(world: TestWorld, season: SimulatedSeason): Promise<readonly string[]> {
  const facts = await ask<FactRow>(
    world,
    `select stream, position, type, subject, command_key as key, recorded_by as recorder, body from facts
      where tenant = $1 and village = $2 order by seq`,
    [TENANT, season.village.id],
  );
  return [
    ...(await checkAcknowledged(world, season, facts)),
    ...checkStreams(facts),
    ...checkEntries(season, facts),
    ...checkDueProcess(facts),
    ...(await checkBalances(world, season, facts)),
    ...(await checkStock(world, season)),
  ];
}

/** What was acknowledged is there, once; what was refused left nothing. */
async function checkAcknowledged(
  world: TestWorld,
  season: SimulatedSeason,
  facts: readonly FactRow[],
): Promise<string[]> {
  const recorded = new Set(facts.map(({ key }) => key));
  const stored = new Set<string>();
  // Whoever sent a command may read what it was answered; nobody else may.
  for (const person of new Set(season.line.acknowledged.map((one) => one.person))) {
    const answered = await ask<{ key: string }>(
      world,
      'select key from commands where tenant = $1',
      [TENANT],
      person,
    );
    for (const { key } of answered) stored.add(key);
  }
  return season.line.acknowledged.flatMap(({ key, command, done }) => {
    if (done && !stored.has(key)) return [`${command} was acknowledged and is gone`];
    if (!done && (stored.has(key) || recorded.has(key))) return [`${command} was refused and left something`];
    return [];
  });
}

function checkStreams(facts: readonly FactRow[]): string[] {
  const next = new Map<string, number>();
  return facts.flatMap(({ stream, position, type }) => {
    const expected = next.get(stream) ?? 1;
    next.set(stream, position + 1);
    return position === expected ? [] : [`${type} stands at ${position} of its stream, not at ${expected}`];
  });
}

/** Each entry that somebody was told of is recorded once, with the points he was told; no other is. */
function checkEntries(season: SimulatedSeason, facts: readonly FactRow[]): string[] {
  const entries = facts.filter(({ type }) => type === 'EntryRecorded');
  const known = new Map(entries.map((fact) => [fact.stream, numberOf(fact, 'points')]));
  const problems = [...season.recorded].flatMap(([entry, points]) =>
    known.get(entry) === points
      ? []
      : [`entry ${entry} of ${points} points is recorded as ${known.get(entry)}`],
  );
  const unknown = [...known.keys()].filter((entry) => !season.recorded.has(entry));
  return [...problems, ...unknown.map((entry) => `entry ${entry} is recorded and nobody was told`)];
}

/** Nothing is counted before its stages in their order and its posting, twice, or by one pair of hands. */
function checkDueProcess(facts: readonly FactRow[]): string[] {
  const problems: string[] = [];
  const histories = new Map<string, FactRow[]>();
  for (const fact of facts) histories.set(fact.stream, [...(histories.get(fact.stream) ?? []), fact]);
  for (const [entry, history] of histories) {
    if (history[0]?.type !== 'EntryRecorded' && !history.some(({ type }) => type === 'PointsCounted'))
      continue;
    const types = history.map(({ type }) => type);
    const counted = types.filter((type) => type === 'PointsCounted').length;
    if (counted > 1) problems.push(`entry ${entry} was counted ${counted} times`);
    const at = types.indexOf('PointsCounted');
    if (at === -1) continue;
    const before = history.slice(0, at);
    const resubmitted = before.findLastIndex(
      ({ type }) => type === 'CaseResubmitted' || type === 'CaseOpened',
    );
    const stages = before
      .slice(resubmitted)
      .filter(({ type }) => type === 'StagePassed')
      .map(({ body }) => body['stage']);
    if (stages.slice(-3).join() !== 'group,joint,meeting') {
      problems.push(`entry ${entry} was counted after the stages ${stages.join()}`);
    }
    if (!before.some(({ type }) => type === 'CasePosted'))
      problems.push(`entry ${entry} was counted unposted`);
    const recorder = history[0]?.recorder;
    const group = before.findLast(({ type, body }) => type === 'StagePassed' && body['stage'] === 'group');
    if (group?.recorder === recorder) problems.push(`entry ${entry} was reviewed by who recorded it`);
    const ended = types.indexOf('CaseReversed');
    if (ended !== -1 && ended < at) problems.push(`entry ${entry} was counted after it was reversed`);
  }
  return problems;
}

/** The ledger folded here by hand from the facts, against the tables the product answers from. */
async function checkBalances(
  world: TestWorld,
  season: SimulatedSeason,
  facts: readonly FactRow[],
): Promise<string[]> {
  const ledgers = new Map<string, AccountLedger>();
  for (const fact of facts) {
    const ledger = ledgers.get(fact.subject ?? '') ?? { earned: 0, opened: 0, lapsed: 0, redeemed: 0 };
    if (fact.type === 'PointsCounted' || fact.type === 'PointsReversed') {
      if (fact.body['quarter'] === QUARTER) ledger.earned += numberOf(fact, 'points');
    } else if (fact.type === 'AccountQuarterClosed') ledger.opened += numberOf(fact, 'opened');
    else if (fact.type === 'PointsLapsed') ledger.lapsed += numberOf(fact, 'points');
    else if (fact.type === 'PointsRedeemed') ledger.redeemed += numberOf(fact, 'points');
    else if (fact.type === 'RedemptionReversed') ledger.redeemed -= numberOf(fact, 'points');
    else continue;
    ledgers.set(fact.subject ?? '', ledger);
  }
  const rows = await ask<{
    account: string;
    spendable: number;
    earned: number;
    closed: number;
    yuan: number;
  }>(
    world,
    `select a.id as account, a.spendable, coalesce(p.earned, 0) as earned, l.earned as closed, l.yuan
      from point_accounts a
      left join account_periods p on p.tenant = a.tenant and p.account = a.id and p.period = $3
      join close_lines l on l.tenant = a.tenant and l.account = a.id and l.period = $3
      where a.tenant = $1 and a.village = $2`,
    [TENANT, season.village.id, QUARTER],
  );
  return rows.flatMap(({ account, spendable, earned, closed, yuan }) => {
    const ledger = ledgers.get(account) ?? { earned: 0, opened: 0, lapsed: 0, redeemed: 0 };
    const opened = ledger.earned >= THRESHOLD ? ledger.earned : 0;
    const left = opened - ledger.redeemed;
    const wrong = (what: string, is: number, should: number) =>
      is === should ? [] : [`${account}: ${what} is ${is}, should be ${should}`];
    return [
      ...wrong('earned', earned, ledger.earned),
      ...wrong('earned at the close', closed, ledger.earned),
      ...wrong('yuan at the close', yuan, Math.floor(opened / POINTS_PER_YUAN)),
      ...wrong('opened', ledger.opened, opened),
      ...wrong('spendable', spendable, left),
      ...(spendable < 0 ? [`${account}: spendable is ${spendable}`] : []),
    ];
  });
}

async function checkStock(world: TestWorld, season: SimulatedSeason): Promise<string[]> {
  const rows = await ask<{ item: string; stock: number; stocked: number; gone: number }>(
    world,
    `select i.id as item, i.stock,
        (select coalesce(sum(m.count), 0)::int from stock_movements m where m.tenant = i.tenant and m.item = i.id and m.kind = 'stocked') as stocked,
        (select coalesce(sum(l.count), 0)::int from redemption_lines l
          join redemptions r on r.tenant = l.tenant and r.id = l.redemption and r.reversed_on is null
          where l.tenant = i.tenant and l.item = i.id) as gone
      from shop_items i where i.tenant = $1 and i.village = $2`,
    [TENANT, season.village.id],
  );
  return rows.flatMap(({ item, stock, stocked, gone }) =>
    stock === stocked - gone && stock >= 0 ? [] : [`${item}: ${stock} left of ${stocked}, ${gone} gone`],
  );
}
