import { importRoster } from '@yanzhen/contract/directory-rosters';
import type { RosterFindings, RosterRow } from '@yanzhen/domain/directory';
import { canonicalize, type Json, refuse, runsOf } from '@yanzhen/domain/kernel';
import type { Statement, Transaction } from '../../database/transaction.ts';
import {
  type CommandContext,
  type Decision,
  handleCommand,
  type Step,
  type StoreStatement,
} from '../../record/handlers.ts';
import { makeNameKeys } from '../search-keys.ts';
import { type NumberSeries, numberHouseholds, readNumberSeries } from './number-households.ts';
import { keepsIdNumbers } from './load-directory.ts';
import { runCheck } from './run-check.ts';
import { findRoster, followRoster, loadSheet, type SavedMapping } from './staged-roster.ts';

type NewFact = Decision<unknown>['facts'][number];

/** Imports of one tenant follow each other, so that two of them do not register the same person. */
export const IMPORTS = 0x726f7374;
/** Rows in one statement: enough for speed, and a bounded text. */
const AT_ONCE = 2_000;

const insertPeople = `insert into people (tenant, id, village, household, is_householder, name, search_keys, sex, birth_day, phone, party_member)
  select tenant, id, village, household, is_householder, name, search_keys, sex, birth_day, phone, party_member
  from jsonb_populate_recordset(null::people, $1)`;

const insertNumbers = `insert into person_id_numbers (tenant, person, village, sealed, fingerprint, kept_on)
  select $2, n.person, n.village, n.sealed, decode(n.fingerprint, 'hex'), $3
  from jsonb_to_recordset($1) as n(person uuid, village uuid, sealed text, fingerprint text)`;

/** Fills what is empty and overwrites nothing. */
const completePeople = `update people p set sex = coalesce(p.sex, c.sex), birth_day = coalesce(p.birth_day, c."birthDay"),
    phone = coalesce(p.phone, c.phone)
  from jsonb_to_recordset($1) as c(person uuid, sex text, "birthDay" date, phone text)
  where p.tenant = $2 and p.id = c.person`;

const lastPositions = `select f.stream, max(f.position)::integer as position from facts f
  where f.tenant = $1 and f.stream = any ($2::uuid[]) group by f.stream`;

const keepResult = `update rosters set imported_at = $3, mode = $4, result = $5, findings = $6 where tenant = $1 and id = $2`;

interface LoadedImport {
  readonly findings: RosterFindings;
  readonly series: NumberSeries;
  readonly keepsNumbers: boolean;
  readonly positions: ReadonlyMap<string, number>;
  readonly keys: ReadonlyMap<string, string>;
  readonly kept: string | null;
}

export const importRosterHandler = handleCommand({
  contract: importRoster,
  beside: true,
  follow: followRoster('import'),
  load: async (transaction, { roster: id, mode }, context) => {
    const { actor, today } = context;
    await transaction.query({
      text: 'select pg_advisory_xact_lock($1, $2)',
      values: [IMPORTS, actor.tenant],
    });
    const roster = await findRoster(transaction, actor, id);
    if (roster === undefined) return refuse('directory.roster-gone');
    if (roster.importedAt !== null) return refuse('directory.roster-imported');
    if (roster.mapping === null || roster.counts === null) return refuse('directory.roster-unchecked');
    const findings = await checkAgain(transaction, context, id, roster.mapping);
    if (findings === undefined) return refuse('directory.roster-unchecked');
    const { counts } = findings;
    if (canonicalize(counts as unknown as Json) !== canonicalize(roster.counts as unknown as Json))
      return refuse('directory.roster-moved-on');
    if (mode === 'all' && counts.bad > 0) return refuse('directory.roster-has-problems', { bad: counts.bad });
    if (counts.registered + counts.joined + counts.completed === 0) return refuse('directory.roster-nothing');
    const year = Number(today.slice(0, 4));
    const [series, positions, isOn, keys] = await Promise.all([
      readNumberSeries(transaction, actor.tenant, year),
      readPositions(transaction, actor.tenant, findings),
      keepsIdNumbers(transaction, today),
      makeKeys(findings, context.step),
    ]);
    return { findings, series, positions, keys, keepsNumbers: isOn, kept: roster.findings };
  },
  decide: (loaded: LoadedImport, { roster, mode }, context) => {
    const { findings, series } = loaded;
    const { actor, now } = context;
    const numbers = numberHouseholds(findings.households, series);
    if (numbers === undefined) {
      const missing = findings.households.filter(({ number }) => number === '').length;
      return refuse('directory.roster-numbers-used-up', { missing });
    }
    const plan = planWriting(loaded, numbers.numbers, roster, context);
    function* stores(): Generator<StoreStatement> {
      if (numbers !== undefined) yield* numbers.stores(actor.tenant);
      yield* storePeople(plan, loaded.keys, context);
    }
    return {
      facts: plan.facts,
      stores: stores(),
      storedRows: plan.people.length + plan.completions.length + plan.idNumbers.length,
      closing: [
        {
          text: keepResult,
          values: [actor.tenant, roster, now, mode, JSON.stringify(findings.counts), loaded.kept],
        },
      ],
      output: { roster, counts: findings.counts },
    };
  },
});

function* storePeople(
  { people, completions, idNumbers }: Writing,
  keys: ReadonlyMap<string, string>,
  { actor: { tenant }, today, keyring }: CommandContext,
): Generator<StoreStatement> {
  const toPersonRow = ({ row, ...person }: PlannedPerson) => ({
    ...person,
    tenant,
    name: row.name,
    search_keys: keys.get(row.name) ?? '',
    sex: row.sex ?? null,
    birth_day: row.birthDay ?? null,
    phone: row.phone ?? null,
    party_member: row.partyMember ?? false,
  });
  const toSealed = ({ person, village, number }: PlannedNumber) => ({
    person,
    village,
    sealed: keyring.seal('identity-number', number, person),
    fingerprint: keyring.fingerprint('identity-number', number).toString('hex'),
  });
  yield* inParts(people, toPersonRow, (part) => ({ text: insertPeople, values: [part] }));
  yield* inParts(completions, same, (part) => ({ text: completePeople, values: [part, tenant] }));
  yield* inParts(idNumbers, toSealed, (part) => ({ text: insertNumbers, values: [part, tenant, today] }));
}

const same = (row: unknown) => row;

/** The rows are written out when their turn comes, so that only one portion of them is in memory as text. */
function* inParts<Row>(
  rows: readonly Row[],
  write: (row: Row) => unknown,
  toStatement: (json: string) => Statement,
): Generator<StoreStatement> {
  for (const part of runsOf(rows, AT_ONCE)) {
    yield { ...toStatement(JSON.stringify(part.map(write))), rows: part.length };
  }
}

/** The check once more, in the transaction of the import; the sheet itself is let go of afterwards. */
async function checkAgain(
  transaction: Transaction,
  context: CommandContext,
  roster: string,
  mapping: SavedMapping,
): Promise<RosterFindings | undefined> {
  const { actor, keyring } = context;
  const sheet = await loadSheet(transaction, { tenant: actor.tenant, keyring }, roster, mapping.sheet);
  return sheet === undefined ? undefined : runCheck(transaction, context, sheet, mapping);
}

async function readPositions(
  transaction: Transaction,
  tenant: number,
  { joins }: RosterFindings,
): Promise<ReadonlyMap<string, number>> {
  if (joins.length === 0) return new Map();
  const rows = await transaction.query<{ stream: string; position: number }>({
    name: 'last-positions',
    text: lastPositions,
    values: [tenant, joins.map(({ household }) => household)],
  });
  return new Map(rows.map(({ stream, position }) => [stream, position]));
}

/** The search keys of the names, made in small portions: the dictionaries take their time. */
async function makeKeys(
  { households, joins, counts }: RosterFindings,
  step?: Step,
): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  const total = counts.registered + counts.joined;
  let done = 0;
  for (const { people } of [...households, ...joins]) {
    for (const { name } of people) {
      done += 1;
      if (!keys.has(name)) keys.set(name, makeNameKeys(name).text);
      if (done % 200 === 0) await step?.({ stage: 'naming', done, total });
    }
  }
  return keys;
}

interface Writing {
  readonly facts: NewFact[];
  readonly people: PlannedPerson[];
  readonly completions: object[];
  readonly idNumbers: PlannedNumber[];
}

/** In the columns of its table, but for what stands in the row. */
interface PlannedPerson {
  readonly id: string;
  readonly village: string;
  readonly household: string;
  readonly is_householder: boolean;
  readonly row: RosterRow;
}

interface PlannedNumber {
  readonly person: string;
  readonly village: string;
  readonly number: string;
}

function planWriting(
  { findings, positions, keepsNumbers }: LoadedImport,
  numbers: readonly string[],
  roster: string,
  { today, newId }: CommandContext,
): Writing {
  const writing: Writing = { facts: [], people: [], completions: [], idNumbers: [] };
  const totals = new Totals();
  const keepNumber = (person: string, village: string, number: string | undefined) => {
    if (number !== undefined && keepsNumbers) writing.idNumbers.push({ person, village, number });
  };
  const addPerson = (row: RosterRow, village: string, household: string, isHouseholder: boolean) => {
    const id = newId();
    writing.people.push({ id, village, household, is_householder: isHouseholder, row });
    keepNumber(id, village, row.idNumber);
    return id;
  };
  const record = (type: string, stream: string, after: number, village: string, body: NewFact['body']) =>
    writing.facts.push({ type, stream, after, village, subject: stream, occurredOn: today, body });
  for (const [nth, { village, grid, partyGroup, away, people }] of findings.households.entries()) {
    const id = newId();
    const members = people.map((row, at) => addPerson(row, village, id, at === 0));
    const number = numbers[nth] ?? '';
    record('HouseholdRegistered', id, 0, village, { number, grid, partyGroup, away, people: members });
    totals.add(village, 'households', 1);
    totals.add(village, 'registered', members.length);
  }
  for (const { household, village, people } of findings.joins) {
    const members = people.map((row) => addPerson(row, village, household, false));
    record('MembersAdded', household, positions.get(household) ?? 0, village, { people: members });
    totals.add(village, 'joined', members.length);
  }
  for (const { person, village, line: _, idNumber, ...filled } of findings.completions) {
    if (Object.keys(filled).length > 0) writing.completions.push({ person, ...filled });
    keepNumber(person, village, idNumber);
    totals.complete(village, person, [
      ...Object.keys(filled),
      ...(keepsNumbers && idNumber !== undefined ? ['idNumber'] : []),
    ]);
  }
  for (const [village, body] of totals.byVillage)
    record('RosterImported', newId(), 0, village, { roster, ...body });
  return writing;
}

/** What an import did in each village: the record of it, which names people by id and what was filled in, not with what. */
class Totals {
  readonly byVillage = new Map<
    string,
    {
      households: number;
      registered: number;
      joined: number;
      completed: { person: string; fields: string[] }[];
    }
  >();

  #of(village: string) {
    const known = this.byVillage.get(village) ?? { households: 0, registered: 0, joined: 0, completed: [] };
    this.byVillage.set(village, known);
    return known;
  }

  add(village: string, what: 'households' | 'registered' | 'joined', count: number): void {
    this.#of(village)[what] += count;
  }

  complete(village: string, person: string, fields: string[]): void {
    if (fields.length > 0) this.#of(village).completed.push({ person, fields });
  }
}
