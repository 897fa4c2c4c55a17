import { giveCopy, lodgeRequest } from '@yanzhen/contract/rights-requests';
import { noteHouseholdDisability } from '@yanzhen/contract/rights';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, type Scope, wholeScope } from '../database/transaction.ts';
import { seal } from '../record/seal.ts';
import { liveASpring } from '../testing/live-a-spring.ts';
import { openPublicPages } from '../testing/public-pages.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { turnOnSensitive } from '../testing/turn-on-feature.ts';

interface Policy {
  readonly table: string;
  readonly policy: string;
}

const setting = (name: string) => `( SELECT scope_${name}() AS scope_${name})`;
const tenant = `(tenant = ${setting('tenant')})`;
const person = `(person = ${setting('person')})`;
const village = `${setting('whole')} OR (village = ANY (${setting('villages')}::uuid[]))`;

/** What a session of an application role may see of a table, as PostgreSQL writes it. */
const kinds: Readonly<Record<string, string>> = {
  [`ALL ${tenant}`]: 'tenant',
  [`ALL (${tenant} AND (${village}))`]: 'village',
  [`ALL (${tenant} AND ((village IS NULL) OR ${village}))`]: 'village, or of no village',
  [`ALL (${tenant} AND (${setting('whole')} OR (villages <@ ${setting('villages')})))`]: 'its office’s',
  [`ALL (${tenant} AND ${person})`]: 'owner',
  [`ALL (${tenant} AND ((village IS NULL) OR (id = ${setting('person')}) OR ${village}))`]:
    'village, of no village, or oneself',
  [`SELECT (${tenant} AND ${person})`]: 'owner reads',
  [`SELECT (${tenant} AND (${person} OR (people @> ARRAY[${setting('person')}])))`]: 'owner reads',
  [`SELECT (${tenant} AND (reader = ${setting('person')}))`]: 'reader reads',
  [`SELECT ((NOT withheld) OR (subject = ${setting('person')}))`]: 'not withheld, or oneself',
  [`SELECT ((NOT withheld) OR ${person})`]: 'not withheld, or oneself',
  'SELECT true': 'reference',
  [`INSERT (${tenant} AND (reader = ${setting('person')}))`]: 'reader writes',
};

/** Every table that is not simply its village’s. A new exception is a decision, and stands here with its kind. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  access_log: ['reader writes', 'reader reads', 'owner reads'],
  account_requests: ['tenant'],
  anchors: ['village, or of no village'],
  appointments: ['tenant'],
  commands: ['owner'],
  contents: ['village, or of no village', 'not withheld, or oneself'],
  devices: ['owner'],
  facts: ['village, or of no village'],
  form_files: ['its office’s'],
  form_fillings: ['its office’s'],
  forms: ['its office’s'],
  // The nation's published list, of no tenant; written by the owner alone.
  gazetteer: ['reference'],
  gazetteer_keys: ['reference'],
  gazetteer_loads: ['reference'],
  gazetteer_names: ['reference'],
  identity_links: ['owner'],
  identity_providers: ['tenant'],
  impact_assessments: ['tenant'],
  incident_notes: ['tenant'],
  incident_people: ['owner'],
  jurisdictions: ['tenant'],
  number_series: ['tenant'],
  people: ['village, of no village, or oneself'],
  personal_incidents: ['tenant'],
  person_id_numbers: ['village', 'not withheld, or oneself'],
  place_changes: ['tenant'],
  place_history: ['tenant'],
  places: ['tenant'],
  proposals: ['village', 'owner'],
  provider_flows: ['owner'],
  recovery_codes: ['owner'],
  remembered_computers: ['owner'],
  restricted_contents: ['owner reads'],
  restricted_uses: ['tenant'],
  retention_runs: ['tenant'],
  roster_mappings: ['tenant'],
  rosters: ['owner'],
  scheme_versions: ['village, or of no village'],
  seal_leaves: ['village, or of no village'],
  seals: ['village, or of no village'],
  sensitive_features: ['tenant'],
  second_factors: ['owner'],
  sessions: ['owner'],
  sign_in_rules: ['tenant'],
  sign_ins: ['owner'],
  tenants: ['tenant'],
};

/** What a function that runs as the owner may see of a table, as PostgreSQL writes it. */
const ownerKinds: Readonly<Record<string, string>> = {
  'ALL true': 'everything',
  'SELECT true': 'reads everything',
  [`SELECT ${tenant}`]: 'reads its tenant',
  [`ALL ${tenant}`]: 'its tenant',
  [`ALL (${tenant} AND (${village}))`]: 'its villages',
  [`DELETE (${tenant} AND (${village}))`]: 'deletes of its villages',
  [`ALL (${tenant} AND ${setting('whole')})`]: 'its county',
  [`DELETE (${tenant} AND ${setting('whole')})`]: 'deletes of its county',
  [`SELECT (kind = 'certificate'::text)`]: 'reads certificates',
  [`SELECT (${tenant} AND (EXISTS ( SELECT 1 FROM appointments a WHERE ((a.tenant = people.tenant) AND (a.person = people.id)))))`]:
    'reads who is or was in office',
  [`SELECT (${tenant} AND (EXISTS ( SELECT 1 FROM access_log l WHERE ((l.tenant = people.tenant) AND (l.person = people.id)))))`]:
    'reads whose file was read',
};

/** Whoever signed in as the owner to copy everything out or in, and said so. */
const KEEPER = `ALL ( SELECT ((SESSION_USER = 'yanzhen_owner'::name) AND (current_setting('keeping'::text, true) = 'on'::text)))`;

/** Where a function that runs as the owner sees more than the session that called it. A new one is a decision. */
const openToOwner: Readonly<Record<string, readonly string[]>> = {
  access_log: ['reads its tenant', 'deletes of its county'],
  anchors: ['reads everything'],
  audit_events: ['everything'],
  audit_heads: ['everything'],
  backups: ['reads everything'],
  commands: ['reads its tenant', 'reads everything'],
  devices: ['everything'],
  facts: ['reads everything'],
  gazetteer: ['everything'],
  gazetteer_keys: ['everything'],
  gazetteer_loads: ['everything'],
  gazetteer_names: ['everything'],
  identity_links: ['everything'],
  identity_providers: ['everything'],
  incident_people: ['its tenant'],
  people: ['reads who is or was in office', 'reads whose file was read'],
  places: ['reads everything'],
  point_uses: ['reads certificates'],
  proposals: ['deletes of its villages', 'reads everything'],
  provider_flows: ['everything'],
  public_sessions: ['reads everything'],
  recovery_codes: ['everything'],
  remembered_computers: ['everything'],
  restricted_contents: ['its villages'],
  rosters: ['its county'],
  seal_leaves: ['reads everything'],
  seals: ['reads everything'],
  second_factors: ['everything'],
  sessions: ['everything'],
  sign_in_rules: ['reads everything'],
  sign_ins: ['everything'],
  tenants: ['reads everything'],
};

/** Tables of which this world has no row; what their policies say is compared all the same. */
const empty = [
  'account_blocks',
  'anchors',
  'boards',
  'carried_entries',
  'fairness_pages',
  'person_id_numbers',
  'public_sessions',
  'restricted_contents',
  'restrictions',
  'year_lines',
];

let world: TestWorld;
let tables: readonly string[];

async function ask<Row>(text: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row & Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

async function live(): Promise<void> {
  await liveASpring(world);
  const [first] = world.villages;
  const [household] = first.households;
  if (household === undefined) throw new Error('a village without households');
  const secretary = await world.as('village-secretary');
  await openPublicPages(world, household.id, '402918');
  const asked = { person: first.households[3]!.head, kind: 'copy' as const, text: '要一份' };
  const { request } = await secretary.run(lodgeRequest, asked);
  await secretary.run(giveCopy, { request });
  await turnOnSensitive(world, 'household-disability', '2027-04-01');
  await secretary.run(noteHouseholdDisability, {
    household: household.id,
    certified: false,
    agreedBy: household.head,
    agreedOn: '2026-04-01',
  });
  await seal(world.pool, world.clock);
}

const countUnder = (table: string, scope: Scope, village: string) =>
  inTransaction(world.pool, scope, async (transaction) => {
    const [row] = await transaction.query<{ rows: number }>({
      text: `select count(*)::integer as rows from ${table} where village = $1`,
      values: [village],
    });
    return { result: row?.rows ?? 0, last: [] };
  });

beforeAll(async () => {
  world = await makeTestWorld();
  await live();
  const found = await ask<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'village'
     where c.relnamespace = 'yanzhen'::regnamespace and c.relkind in ('r', 'p') and not a.attisdropped order by 1`,
  );
  tables = found.map(({ name }) => name);
});
afterAll(() => world.close());

describe('row-level security', () => {
  it('opens every table to its village, and the named ones as they are named', async () => {
    const policies = await ask<Policy>(
      `select tablename as table, cmd || ' ' || coalesce(qual, with_check) as policy
       from pg_policies where schemaname = 'yanzhen' and not roles = '{yanzhen_owner}' order by 1, policyname`,
    );
    const found: Record<string, string[]> = {};
    for (const { table, policy } of policies) {
      const written = policy.replaceAll(/\s+/g, ' ').replaceAll('yanzhen.', '');
      (found[table] ??= []).push(kinds[written] ?? written);
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, of]) => of.join() !== 'village'))).toEqual(
      exceptions,
    );
  });

  it('lets the owner, as whom functions run, in only where it is named, and everywhere by the keeper’s one condition', async () => {
    const policies = await ask<Policy & { readonly name: string }>(
      `select tablename as table, policyname as name, cmd || ' ' || coalesce(qual, with_check) as policy
       from pg_policies where schemaname = 'yanzhen' and roles = '{yanzhen_owner}' order by 1, 2`,
    );
    const written = ({ policy }: Policy) => policy.replaceAll(/\s+/g, ' ').replaceAll('yanzhen.', '');
    const keepers = policies.filter(({ name }) => name === 'keep');
    expect([...new Set(keepers.map(written))]).toEqual([KEEPER]);
    const open: Record<string, string[]> = {};
    for (const policy of policies.filter(({ name }) => name !== 'keep'))
      (open[policy.table] ??= []).push(ownerKinds[written(policy)] ?? written(policy));
    expect(open).toEqual(openToOwner);
  });

  it('shows rows of a village to its own sessions and the county’s, to no other village’s, tenant’s, or without scope', async () => {
    const [{ id: own }, { id: next }] = world.villages;
    const scope = { ...wholeScope(TENANT), whole: false };
    const without: string[] = [];
    for (const table of tables) {
      const county = await countUnder(table, wholeScope(TENANT), own);
      const elsewhere = await countUnder(table, { ...scope, villages: [next] }, own);
      const other = await countUnder(table, { ...wholeScope(150_404), villages: [own] }, own);
      const closed = await countUnder(table, scope, own);
      const at = await countUnder(table, { ...scope, villages: [own] }, own);
      const isShared = ['appointments', 'places', 'jurisdictions'].includes(table);
      // Not even the county sees what is a person’s own.
      const isOwners = exceptions[table]?.join() === 'owner';
      if (county === 0 && !isOwners) without.push(table);
      expect([table, at, elsewhere, closed, other]).toEqual([
        table,
        isOwners ? 0 : county,
        isShared ? county : 0,
        isShared ? county : 0,
        0,
      ]);
    }
    expect(without).toEqual(empty);
  });
});
