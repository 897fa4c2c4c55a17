import { enrol, recordEntry } from '@yanzhen/contract/points';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { slices } from '../slices.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { planBatches, type RecordedFact } from './plan-batches.ts';
import { rebuild } from './rebuild.ts';
import { fromRecord, gather } from './replay.ts';

let world: TestWorld;
let workers: readonly TestClient[];
let accounts: readonly (readonly string[])[];

const run = (options: { swap?: boolean; oneByOne?: boolean } = {}) =>
  rebuild({ ownerUrl: world.database.ownerUrl, slices, ...options });

const hashes = (report: Awaited<ReturnType<typeof run>>) =>
  report.tables.map(({ table, rows, rebuiltHash }) => ({ table, rows, rebuiltHash }));

/** Changes a projection behind the server's back, as its owner within the county's scope. */
async function tamper(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query(
    `begin; set local yanzhen.tenant = '150426'; set local yanzhen.whole = 'on'; ${sql}; commit`,
  );
  await owner.end();
}

async function countCommands(): Promise<number> {
  return inTransaction(world.pool, wholeScope(150_426), async (transaction) => {
    const text = 'select count(distinct command_key)::integer as count from facts';
    const [row] = await transaction.query<{ count: number }>({ text, values: [] });
    return { result: row?.count ?? 0, last: [] };
  });
}

beforeAll(async () => {
  world = await makeTestWorld();
  workers = [await world.as('grid-worker', 0), await world.as('grid-worker', 1)];
  accounts = await Promise.all(
    workers.map(async (worker, nth) => {
      const village = world.villages[nth]!;
      const own = village.households.filter(({ grid }) => grid === village.grids[0]);
      const enrolled = await worker.run(enrol, {
        consentVersion: '1',
        accounts: own.map(({ id }) => ({
          household: id,
          person: null,
          class: 'villager' as const,
          publication: true,
        })),
      });
      return enrolled.accounts;
    }),
  );
});

afterAll(() => world.close());

const happening = fc.record({
  village: fc.nat(1),
  account: fc.nat(3),
  item: fc.constantFrom('labour', 'vehicle', 'ceremony'),
  day: fc.integer({ min: 1, max: 20 }),
  occasion: fc.constantFrom('', '上午', '下午'),
});

describe('rebuild', () => {
  it('finds every projection equal to its facts, in batches and one command at a time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 30 }), async (happenings) => {
        await Promise.all(
          happenings.map(({ village, account, item, day, occasion }) =>
            workers[village]!.inject({
              method: 'POST',
              url: recordEntry.path,
              headers: { 'idempotency-key': crypto.randomUUID() },
              payload: {
                account: accounts[village]![account],
                item,
                quantity: 1,
                occurredOn: `2026-11-${String(day).padStart(2, '0')}`,
                occasion,
                note: item === 'ceremony' ? '大操大办' : null,
              },
            }),
          ),
        );
        const batched = await run();
        const oneByOne = await run({ oneByOne: true });
        expect(batched.tables.filter(({ equal }) => !equal)).toEqual([]);
        expect(oneByOne.equal).toBe(true);
        expect(hashes(batched)).toEqual(hashes(oneByOne));
        expect(batched.batches).toBeLessThan(oneByOne.batches);
      }),
      { numRuns: 6 },
    );
  });

  it('names the rows that differ and changes nothing unless told to', async () => {
    await tamper(`update yanzhen.point_entries set points = points + 1
      where id = (select id from yanzhen.point_entries order by id limit 1)`);
    await tamper(`delete from yanzhen.cases where id = (select max(id::text)::uuid from yanzhen.cases)`);
    for (let twice = 0; twice < 2; twice += 1) {
      const report = await run();
      expect(report.equal).toBe(false);
      const differing = report.tables.filter(({ equal }) => !equal);
      expect(differing).toMatchObject([
        { table: 'cases', onlyRebuilt: 1, changed: 0, onlyLive: 0 },
        { table: 'point_entries', changed: 1, onlyLive: 0, onlyRebuilt: 0 },
      ]);
      expect(differing[1]?.samples[0]).toMatch(/^changed \(150426,[0-9a-f-]{36}\)$/);
    }
  });

  it('swaps the rebuilt rows in, after which everything is equal and the server goes on', async () => {
    const swapped = await run({ swap: true });
    expect(swapped).toMatchObject({ swapped: true, equal: false });
    expect((await run()).equal).toBe(true);
    await workers[0]!.run(recordEntry, {
      account: accounts[0]![0]!,
      item: 'labour',
      occurredOn: '2026-11-21',
      occasion: '重建之后',
    });
    const again = await workers[0]!.refused(recordEntry, {
      account: accounts[0]![0]!,
      item: 'labour',
      occurredOn: '2026-11-21',
      occasion: '重建之后',
    });
    expect(again.problem.code).toBe('points.already-recorded');
    expect((await run()).equal).toBe(true);
  });

  it('loses nothing that is recorded while it swaps', async () => {
    await tamper(`update yanzhen.point_entries set quantity = quantity + 1`);
    const days = Array.from({ length: 20 }, (_, nth) => `2026-10-${String(nth + 1).padStart(2, '0')}`);
    const recording = days.map((occurredOn) =>
      workers[0]!.run(recordEntry, { account: accounts[0]![1]!, item: 'labour', occurredOn }),
    );
    const [swapped] = await Promise.all([run({ swap: true }), ...recording]);
    expect(swapped.swapped).toBe(true);
    expect((await run()).equal).toBe(true);
  });

  it('leaves no shadow behind', async () => {
    const owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query(`select 1 from pg_namespace where nspname = 'yanzhen_shadow'`);
    await owner.end();
    expect(rows).toEqual([]);
  });

  it('finds no projector that names a schema, which would write into the live table', () => {
    const named = slices
      .flatMap(({ projectors }) => projectors)
      .filter(({ sql }) => /yanzhen\s*\./i.test(sql));
    expect(named).toEqual([]);
  });
});

describe('a replay', () => {
  it('keeps a command together although the numbers of another fell between its own', async () => {
    const fact = (seq: number, command: string) => ({
      seq: String(seq),
      command,
      stream: command,
      type: 'X',
    });
    const rows = [fact(1, 'a'), fact(2, 'b'), fact(3, 'a'), fact(4, 'c'), fact(5, 'b'), fact(6, 'd')];
    const scattered = new Map(['a', 'b'].map((key) => [key, rows.filter(({ command }) => command === key)]));
    const parts = [rows.slice(0, 4), rows.slice(4)].flatMap((part) => gather(part, scattered));
    expect(parts.map(({ seq }) => seq)).toEqual(['1', '3', '2', '5', '4', '6']);
    // Two commands at once, as the table holds them then; nothing was projected from them.
    const before = await run();
    await tamper(`insert into yanzhen.facts (tenant, stream, position, type, scheme_version, village, subject, body, command_key,
        occurred_on, recorded_at, recorded_by)
      select f.tenant, n.stream, f.position, f.type, f.scheme_version, f.village, f.subject,
        jsonb_set(replace(f.body::text, f.stream::text, n.stream::text)::jsonb, '{occasion}', to_jsonb(n.stream), f.type = 'EntryRecorded'),
        n.command, f.occurred_on, f.recorded_at, f.recorded_by
      from yanzhen.facts f cross join (values (gen_random_uuid(), gen_random_uuid()), (gen_random_uuid(), gen_random_uuid())) n(stream, command)
      where f.command_key = (select command_key from yanzhen.facts where type = 'EntryRecorded' order by seq limit 1)
      order by f.seq, n.stream`);
    const [batched, oneByOne] = [await run(), await run({ oneByOne: true })];
    expect(batched.facts).toBe(before.facts + 6);
    expect(oneByOne.batches - (await countCommands())).toBe(0);
    expect(hashes(batched)).toEqual(hashes(oneByOne));
    expect(batched.tables.find(({ table }) => table === 'point_entries')).toMatchObject({ onlyRebuilt: 2 });
  });

  it('reads the facts of every projector from the record, and refuses one that reads them otherwise', () => {
    for (const { sql } of slices.flatMap(({ projectors }) => projectors)) {
      const text = fromRecord(sql, 150_426);
      expect(text).not.toContain('jsonb_populate_recordset(null::facts');
      expect(text).toContain('from facts where tenant = 150426 and seq = any ($1::bigint[])');
    }
    expect(() => fromRecord('select * from json_populate_recordset(null::facts, $1)', 1)).toThrow(
      'projector',
    );
    expect(() => fromRecord('select $1 from jsonb_populate_recordset(null::facts, $1)', 1)).toThrow(
      'projector',
    );
  });
});

describe('planBatches', () => {
  const fact = fc.record({ stream: fc.constantFrom('a', 'b', 'c', 'd'), type: fc.constantFrom('X', 'Y') });
  const history = fc
    .array(fc.array(fact, { minLength: 1, maxLength: 3 }), { maxLength: 30 })
    .map((commands) =>
      commands.map((facts, nth) =>
        facts.map(
          ({ stream, type }, place): RecordedFact => ({
            command: String(nth),
            stream,
            type,
            seq: `${nth}.${place}`,
          }),
        ),
      ),
    );

  it('keeps every fact in its order and never joins commands that share a stream or differ in types', () => {
    fc.assert(
      fc.property(history, (commands) => {
        const batches = planBatches(commands);
        expect(batches.flat()).toEqual(commands.flat());
        for (const batch of batches) {
          const owners = new Map<string, string>();
          const signatures = new Map<string, Set<string>>();
          for (const { command, stream, type } of batch) {
            expect(owners.get(stream) ?? command).toBe(command);
            owners.set(stream, command);
            signatures.set(command, (signatures.get(command) ?? new Set()).add(type));
          }
          expect(new Set([...signatures.values()].map((types) => [...types].join(' '))).size).toBe(1);
        }
      }),
    );
  });
});
