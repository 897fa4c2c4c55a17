import { enrol, recordEntry } from '@yanzhen/contract/points';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { readSeals } from '@yanzhen/contract/record';
import { canonicalize, type Json } from '@yanzhen/domain/kernel';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { TENANT } from '../testing/test-constants.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { anchorStatement, findLatestSeal, type LatestSeal } from './anchors.ts';
import { newId } from './new-id.ts';
import { canonicalFact } from './hash-fact.ts';
import { type SealedSoFar, seal, startSealing } from './seal.ts';
import { verify } from './verify.ts';

let world: TestWorld;
let worker: TestClient;
let accounts: readonly string[];
let village: string;
/** Somebody with every power over the database, whom no policy and no grant binds. */
let intruder: pg.Client;
let days = 0;

const check = (paper: Parameters<typeof verify>[1] = []) => verify(world.database.ownerUrl, paper);
const kindsOf = async () => [...new Set((await check()).findings.map(({ kind }) => kind))].toSorted();

async function record(count: number): Promise<string[]> {
  const entries: string[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    days += 1;
    const occurredOn = new Date(Date.parse('2026-10-01') + (days % 50) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const { entry } = await worker.run(recordEntry, {
      account: accounts[days % accounts.length]!,
      item: 'labour',
      occurredOn,
      occasion: `第${days}场`,
      note: `清沟${days}`,
    });
    entries.push(entry);
  }
  return entries;
}

function print(): Promise<LatestSeal> {
  return inTransaction(world.pool, wholeScope(TENANT), async (transaction) => {
    const latest = await findLatestSeal(transaction, TENANT, village);
    if (latest === undefined) throw new Error('nothing is sealed yet');
    const anchoring = { id: newId(), at: world.clock.now(), medium: 'board', reference: null };
    return { result: latest, last: [transaction.query(anchorStatement(TENANT, latest, anchoring))] };
  });
}

/** Runs `work` with the database tampered with, and puts the rows back as they were. */
async function tampered(sql: string, work: () => Promise<void>): Promise<void> {
  const tables = ['facts', 'contents', 'seals', 'seal_leaves', 'anchors', 'commands'];
  for (const table of tables) await intruder.query(`create table kept_${table} as table yanzhen.${table}`);
  try {
    await intruder.query(sql);
    await work();
  } finally {
    for (const table of tables) {
      await intruder.query(`delete from yanzhen.${table}`);
      await intruder.query(`insert into yanzhen.${table} overriding system value table kept_${table}`);
      await intruder.query(`drop table kept_${table}`);
    }
  }
}

beforeAll(async () => {
  world = await makeTestWorld();
  worker = await world.as('grid-worker');
  village = world.villages[0].id;
  const own = world.villages[0].households.filter(({ grid }) => grid === world.villages[0].grids[0]);
  const enrolled = await worker.run(enrol, {
    consentVersion: '1',
    accounts: own.map(({ id }) => ({
      household: id,
      person: null,
      class: 'villager' as const,
      publication: true,
    })),
  });
  accounts = enrolled.accounts;
  const database = new URL(world.database.appUrl).pathname.slice(1);
  intruder = new pg.Client({
    connectionString: inject('testCluster').adminUrl.replace('/postgres?', `/${database}?`),
  });
  await intruder.connect();
  await record(4);
  await seal(world.pool, world.clock);
  await record(3);
  await seal(world.pool, world.clock);
});

afterAll(async () => {
  await intruder.end();
  await world.close();
});

describe('seal', () => {
  it('seals every settled fact once, per village and day, and finds nothing left', async () => {
    expect(await seal(world.pool, world.clock)).toEqual({ seals: 0, facts: 0 });
    const { rows } = await intruder.query<{ facts: number; leaves: number }>(
      `select (select count(*)::int from yanzhen.facts) as facts, (select count(*)::int from yanzhen.seal_leaves) as leaves`,
    );
    expect(rows[0]?.leaves).toBe(rows[0]?.facts);
    const report = await check();
    expect(report).toMatchObject({ sound: true, findings: [], facts: rows[0]?.facts });
    expect(report.chains.find((chain) => chain.village === village)).toMatchObject({
      seals: 2,
      unsealedFacts: 0,
    });
  });

  it('makes a seal a day when facts of several days wait', async () => {
    const before = (await check()).chains.find((chain) => chain.village === village)!.seals;
    await record(1);
    world.clock.set('2026-11-22T16:00:00.000Z');
    worker = await world.as('grid-worker');
    await record(1);
    expect(await seal(world.pool, world.clock)).toMatchObject({ seals: 2 });
    const { seals, unsealed } = await worker.read(readSeals, { village });
    expect(seals).toMatchObject([
      { village, number: before + 2, day: '2026-11-23', villageName: '示例嘎查' },
    ]);
    expect(unsealed).toEqual({ facts: 0, since: null });
    const both = await worker.read(readSeals, { village, latest: 2 });
    expect(both.seals.map(({ number }) => number)).toEqual([before + 2, before + 1]);
    await record(1);
    const waiting = (await worker.read(readSeals, { village })).unsealed;
    expect(waiting).toEqual({ facts: expect.any(Number), since: '2026-11-23' });
    expect(waiting?.facts).toBeGreaterThan(0);
    await seal(world.pool, world.clock);
  });

  it('is named by the explanation of what it holds, and what it does not hold yet is said to be unsealed', async () => {
    const [entry = ''] = await record(1);
    const before = await worker.read(explainPoints, { entry });
    expect(before).toMatchObject({ seals: [], unsealed: 3 });
    await seal(world.pool, world.clock);
    const after = await worker.read(explainPoints, { entry });
    const { seals } = await worker.read(readSeals, { village });
    const { number, rootSha256: root } = seals[0]!;
    expect(after).toMatchObject({ seals: [{ number, root, facts: 3, printed: false }], unsealed: 0 });
  });

  it('waits for a transaction that began first and commits last, and never skips its facts', async () => {
    const late = new pg.Client({ connectionString: world.database.appUrl });
    await late.connect();
    await late.query(`begin; set local yanzhen.tenant = '${TENANT}'; set local yanzhen.whole = 'on'`);
    const stream = newId();
    await late.query(
      `insert into facts (tenant, stream, position, type, village, subject, body, command_key, occurred_on, recorded_at, recorded_by)
       values ($1, $2, 1, 'Late', $3, null, '{}', $4, '2026-11-22', $5, $4)`,
      [TENANT, stream, village, newId(), world.clock.now()],
    );
    await record(2);
    expect(await seal(world.pool, world.clock)).toEqual({ seals: 0, facts: 0 });
    const waiting = await check();
    expect(waiting.sound).toBe(true);
    expect(waiting.chains.find((chain) => chain.village === village)?.unsealedFacts).toBeGreaterThan(0);
    await late.query('commit');
    await late.end();
    await seal(world.pool, world.clock);
    const { rows } = await intruder.query('select 1 from yanzhen.seal_leaves where stream = $1', [stream]);
    expect(rows).toHaveLength(1);
    expect((await check()).chains.every(({ unsealedFacts }) => unsealedFacts === 0)).toBe(true);
  });

  it('vouches for the canonical text of a fact, whatever its columns hold', async () => {
    const odd = String.fromCodePoint(0x22, 0x5c, 0x09, 0x0a, 0x01, 0x1f, 0x7f, 0x2028, 0x20bb7, 0x2f);
    const { rows } = await intruder.query<{ canonical: string }>(
      `select ${canonicalFact} as canonical from (select * from yanzhen.facts) f order by f.seq`,
    );
    const { rows: made } = await intruder.query<{ canonical: string }>(
      `select ${canonicalFact} as canonical from (select 150426 as tenant, 9007199254740993::bigint as seq, null::uuid as stream,
         7 as position, $1::text as type, null::uuid as scheme_version, null::uuid as village, null::uuid as subject,
         jsonb_build_object('a', $1::text, 'n', 1.10) as body, $1::text as content_hash, null::text as caused_by,
         null::uuid as command_key, date '2026-11-22' as occurred_on, timestamptz '2026-11-22 02:00:00.000001+00' as recorded_at,
         null::uuid as recorded_by, null::uuid as on_behalf_of) f`,
      [odd],
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { canonical } of [...rows, ...made])
      expect(canonicalize(JSON.parse(canonical) as Json)).toBe(canonical);
  });

  it('remembers from round to round what is sealed, and passes no number that an open transaction may hold', async () => {
    const soFar: SealedSoFar = new Map();
    const round = () => seal(world.pool, world.clock, soFar);
    const through = () => Number(soFar.get(TENANT)?.through);
    const { rows: numbers } = await intruder.query<{ last: number }>(
      'select max(seq)::int as last from yanzhen.facts',
    );
    const before = numbers[0]?.last ?? 0;
    await round();
    expect(through()).toBe(0);
    await round();
    expect(through()).toBe(before);
    const late = new pg.Client({ connectionString: world.database.appUrl });
    await late.connect();
    await late.query(`begin; set local yanzhen.tenant = '${TENANT}'; set local yanzhen.whole = 'on'`);
    const stream = newId();
    await late.query(
      `insert into facts (tenant, stream, position, type, village, subject, body, command_key, occurred_on, recorded_at, recorded_by)
       values ($1, $2, 1, 'Late', $3, null, '{}', $4, '2026-11-22', $5, $4)`,
      [TENANT, stream, village, newId(), world.clock.now()],
    );
    await record(2);
    await round();
    await round();
    await round();
    expect(through()).toBe(before);
    await late.query('commit');
    await late.end();
    expect(await round()).toMatchObject({ facts: 7 });
    await round();
    await round();
    expect(through()).toBe(before + 7);
    const { rows } = await intruder.query('select 1 from yanzhen.seal_leaves where stream = $1', [stream]);
    expect(rows).toHaveLength(1);
  });

  it('lets two sealers at once seal each fact once', async () => {
    await record(3);
    await Promise.all([
      seal(world.pool, world.clock),
      seal(world.pool, world.clock),
      seal(world.pool, world.clock),
    ]);
    await seal(world.pool, world.clock);
    expect(await check()).toMatchObject({ sound: true });
  });

  it('seals by itself while the server runs', async () => {
    await record(1);
    const failures: unknown[] = [];
    const job = startSealing(world.pool, world.clock, (error) => failures.push(error), 20);
    const unsealed = async () =>
      (await check()).chains.reduce((sum, { unsealedFacts }) => sum + unsealedFacts, 0);
    await expect.poll(unsealed, { timeout: 5_000 }).toBe(0);
    await job.stop();
    expect(failures).toEqual([]);
  });

  it('may be read in the own village only, and not changed by the application', async () => {
    const stranger = await world.as('grid-worker', 1);
    expect((await stranger.read(readSeals, {})).seals.map((row) => row.village)).not.toContain(village);
    for (const sql of [
      'update seals set number = 9',
      'delete from seals',
      'delete from seal_leaves',
      `update facts set body = '{}'`,
      'delete from facts',
      'truncate facts',
    ]) {
      await expect(world.pool.query(sql), sql).rejects.toThrow(/permission denied/);
    }
  });
});

describe('verify', () => {
  let printed: LatestSeal;
  let victims: readonly string[];

  beforeEach(async () => {
    victims = await record(3);
    await seal(world.pool, world.clock);
    printed = await print();
  });

  it('is sound before and after every one of these tests', async () => {
    expect(await check()).toMatchObject({ sound: true, findings: [] });
    const chain = (await check()).chains.find((candidate) => candidate.village === village);
    expect(chain).toMatchObject({ anchoredThrough: printed.number, unanchoredSeals: 0, unanchoredFacts: 0 });
  });

  const of = (nth: number) => `(stream = '${victims[nth]}' and position = 1)`;

  it.each([
    ['a number in its body', () => `body = jsonb_set(body, '{subject}', '{"forged": 1}')`],
    ['a number written another way', () => `body = body || '{"forged": 1.0}'`],
    ['a microsecond', () => `recorded_at = recorded_at + interval '1 microsecond'`],
    ['its day', () => 'occurred_on = occurred_on + 1'],
    ['its recorder', () => 'recorded_by = gen_random_uuid()'],
    ['its village', () => `village = '${world.villages[1].id}'`],
    ['its rule version', () => 'scheme_version = gen_random_uuid()'],
    ['the hash of its text', () => `content_hash = repeat('0', 64)`],
    ['its type', () => `type = 'Other'`],
    ['its command', () => 'command_key = gen_random_uuid()'],
  ])('finds a fact of which %s was changed', async (_, change) => {
    await tampered(`update yanzhen.facts set ${change()} where ${of(1)}`, async () => {
      const { findings } = await check();
      expect(findings).toContainEqual({ kind: 'fact-changed', village, where: `${victims[1]} #1` });
      expect(findings.map(({ kind }) => kind)).toContain('seal-changed');
    });
  });

  it('finds a fact deleted, alone or with its leaf', async () => {
    await tampered(`delete from yanzhen.facts where ${of(2)}`, async () => {
      expect((await check()).findings).toContainEqual({
        kind: 'fact-deleted',
        village,
        where: `${victims[2]} #1`,
      });
    });
    await tampered(
      `delete from yanzhen.facts where ${of(2)}; delete from yanzhen.seal_leaves where ${of(2)}`,
      async () => expect(await kindsOf()).toContain('seal-changed'),
    );
  });

  it('finds two facts swapped, in content or in order', async () => {
    const swap = (column: string) => `update yanzhen.facts a set ${column} = b.${column} from yanzhen.facts b
      where (a.stream = '${victims[0]}' and a.position = 2 and b.stream = '${victims[1]}' and b.position = 2)
        or (a.stream = '${victims[1]}' and a.position = 2 and b.stream = '${victims[0]}' and b.position = 2)`;
    await tampered(swap('body'), async () => expect(await kindsOf()).toContain('fact-changed'));
    await tampered(
      `alter table yanzhen.facts alter column seq drop identity; ${swap('seq')};
       alter table yanzhen.facts alter column seq add generated always as identity (start with 100000)`,
      async () => expect(await kindsOf()).toContain('fact-changed'),
    );
  });

  it('finds a chain that was cut off below a printed root, with all traces removed', async () => {
    const cut = `delete from yanzhen.commands where key in (select command_key from yanzhen.facts where seq in (
        select seq from yanzhen.seal_leaves where seal = '${printed.id}'));
      delete from yanzhen.facts where seq in (select seq from yanzhen.seal_leaves where seal = '${printed.id}');
      delete from yanzhen.contents where id in (select note from yanzhen.point_entries where id in ('${victims.join("','")}'));
      delete from yanzhen.seal_leaves where seal = '${printed.id}'; delete from yanzhen.seals where id = '${printed.id}'`;
    await tampered(cut, async () => {
      expect((await check()).findings).toEqual([
        { kind: 'seal-missing', village, where: `第 ${printed.number} 封` },
      ]);
    });
    await tampered(`${cut}; delete from yanzhen.anchors`, async () => {
      expect((await check()).sound).toBe(true);
      const paper = [{ village, number: printed.number, root: printed.rootSm3 }];
      expect((await check(paper)).findings).toEqual([
        { kind: 'seal-missing', village, where: `第 ${printed.number} 封` },
      ]);
    });
  });

  it('finds a history rewritten and sealed anew, by the root that was printed', async () => {
    const rewrite = `update yanzhen.facts set body = body || '{"forged": 1}' where ${of(0)};
      delete from yanzhen.seal_leaves where seal = '${printed.id}'; delete from yanzhen.seals where id = '${printed.id}'`;
    await tampered(rewrite, async () => {
      await seal(world.pool, world.clock);
      expect((await check()).findings).toEqual([{ kind: 'fork', village, where: `第 ${printed.number} 封` }]);
    });
  });

  it('says UNANCHORED TAIL of what was sealed after the last printed root, and of what is not sealed', async () => {
    await record(2);
    await seal(world.pool, world.clock);
    await record(1);
    const report = await check();
    expect(report.sound).toBe(true);
    const chain = report.chains.find((candidate) => candidate.village === village)!;
    expect(chain).toMatchObject({ anchoredThrough: printed.number, unanchoredSeals: 1 });
    expect(chain.unanchoredFacts).toBeGreaterThan(0);
    expect(chain.unsealedFacts).toBeGreaterThan(0);
  });

  it('misses an unsealed fact that was cut off, by its stream or by the command that was answered', async () => {
    const [loose] = await record(1);
    await tampered(`delete from yanzhen.facts where stream = '${loose}' and position = 1`, async () => {
      expect(await kindsOf()).toEqual(expect.arrayContaining(['command-incomplete', 'stream-gap']));
    });
    await tampered(`delete from yanzhen.facts where stream = '${loose}'`, async () => {
      expect(await kindsOf()).toContain('command-incomplete');
    });
  });

  it('finds roots, trees and leaves rewritten in the tables of seals', async () => {
    const zero = `decode(repeat('00', 32), 'hex')`;
    for (const column of ['tree_sha256', 'tree_sm3', 'root_sha256', 'root_sm3']) {
      await tampered(`update yanzhen.seals set ${column} = ${zero} where id = '${printed.id}'`, async () =>
        expect(await kindsOf(), column).toContain('seal-changed'),
      );
    }
    await tampered(`update yanzhen.seals set day = day + 1 where id = '${printed.id}'`, async () =>
      expect(await kindsOf()).toContain('seal-changed'),
    );
    await tampered(`update yanzhen.seal_leaves set leaf_sm3 = ${zero} where ${of(0)}`, async () =>
      expect(await kindsOf()).toContain('fact-changed'),
    );
    await tampered(`delete from yanzhen.seals where number = 2 and village = '${village}'`, async () =>
      expect(await kindsOf()).toContain('seal-missing'),
    );
  });

  it('finds a county whose whole record was taken away, by what it printed or by the paper alone', async () => {
    const paper = [{ village, number: printed.number, root: printed.rootSha256 }];
    const gone = ['facts', 'contents', 'seals', 'seal_leaves', 'commands']
      .map((table) => `delete from yanzhen.${table}`)
      .join(';');
    const where = `第 ${printed.number} 封`;
    await tampered(gone, async () => {
      expect((await check()).findings).toContainEqual({ kind: 'seal-missing', village, where });
    });
    await tampered(`${gone}; delete from yanzhen.anchors`, async () => {
      expect((await check(paper)).findings).toContainEqual({ kind: 'seal-missing', village, where });
    });
  });

  it('finds every one of a sample of tamperings, or had declared what they touch unanchored', async () => {
    await record(3);
    await seal(world.pool, world.clock);
    const declared = (await check()).chains.find((chain) => chain.village === village)?.anchoredThrough ?? 0;
    const { rows: sealed } = await intruder.query<{ seq: string; number: number; seal: string }>(
      `select l.seq::text as seq, s.number, s.id as seal from yanzhen.seal_leaves l join yanzhen.seals s on s.tenant = l.tenant and s.id = l.seal
       where s.village = $1 order by l.seq`,
      [village],
    );
    const last = Math.max(...sealed.map(({ number }) => number));
    expect(last).toBeGreaterThan(declared);
    const kinds = ['flip', 'delete', 'swap', 'fork', 'truncate'] as const;
    const sample = fc.sample(fc.tuple(fc.constantFrom(...kinds), fc.nat(), fc.nat()), {
      seed: 1,
      numRuns: 30,
    });
    const seen = new Set<string>();
    for (const [kind, a, b] of sample) {
      const one = sealed[a % sealed.length]!;
      const two = sealed[b % sealed.length]!;
      if (kind === 'swap' && one.seq === two.seq) continue;
      const from = kind === 'truncate' ? one.number : last + 1;
      const gone = `select l.seq from yanzhen.seal_leaves l join yanzhen.seals s on s.id = l.seal where s.village = '${village}' and s.number >= ${from}`;
      const forge = `update yanzhen.facts set body = body || '{"forged": ${a}}' where seq = ${one.seq}`;
      const unseal = `delete from yanzhen.seal_leaves where seal in (select id from yanzhen.seals where village = '${village}' and number >= ${kind === 'fork' ? one.number : from});
        delete from yanzhen.seals where village = '${village}' and number >= ${kind === 'fork' ? one.number : from}`;
      const deeds = {
        flip: forge,
        delete: `delete from yanzhen.facts where seq = ${one.seq}`,
        swap: `update yanzhen.facts x set body = y.body, type = y.type from yanzhen.facts y
          where (x.seq = ${one.seq} and y.seq = ${two.seq}) or (x.seq = ${two.seq} and y.seq = ${one.seq})`,
        fork: `${forge}; ${unseal}`,
        truncate: `delete from yanzhen.commands where key in (select command_key from yanzhen.facts where seq in (${gone}));
          delete from yanzhen.contents where village = '${village}';
          delete from yanzhen.facts where seq in (${gone}); ${unseal}`,
      };
      await tampered(deeds[kind], async () => {
        if (kind === 'fork') await seal(world.pool, world.clock);
        const { sound } = await check();
        const wasDeclared = (kind === 'fork' || kind === 'truncate') && one.number > declared;
        expect(
          !sound || wasDeclared,
          `${kind} at seal ${one.number} of ${last}, printed to ${declared}`,
        ).toBe(true);
        seen.add(`${kind} ${sound ? 'declared' : 'found'}`);
      });
    }
    expect([...seen]).toEqual(expect.arrayContaining(kinds.map((kind) => `${kind} found`)));
  });

  it('finds a text rewritten, and holds every seal valid when texts are erased', async () => {
    await tampered(`update yanzhen.contents set text = '改过的事由' where text = '清沟1'`, async () => {
      expect((await check()).findings).toMatchObject([{ kind: 'text-changed', village }]);
    });
    await tampered(`update yanzhen.contents set text = null`, async () => {
      expect(await check()).toMatchObject({ sound: true, findings: [] });
      // With its salt left behind, a short text could still be guessed from the hash in the fact.
      const { rows } = await intruder.query(
        'select 1 from yanzhen.contents where salt is not null or erased_at is null',
      );
      expect(rows).toEqual([]);
    });
  });
});
