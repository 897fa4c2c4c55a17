import { recordEntry } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuild } from '../record/rebuild.ts';
import { verify } from '../record/verify.ts';
import { slices } from '../slices.ts';
import {
  type CountyOnProcesses,
  entryOf,
  type Recorded,
  recordUntilDone,
  startCountyOnProcesses,
} from '../testing/county-on-processes.ts';

const isLinux = process.platform === 'linux';
const ENTRIES = 160;
const WRITERS = 8;

let county: CountyOnProcesses;
let cookies: readonly string[];

beforeAll(async () => {
  if (!isLinux) return;
  county = await startCountyOnProcesses(2, { durable: true });
  cookies = [await county.signIn('grid-worker', 0), await county.signIn('grid-worker', 1, 1)];
});
afterAll(async () => {
  if (isLinux) await county.close();
});

async function recordAll(onDone: (done: number) => void): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  let next = 0;
  const write = async () => {
    for (let nth = next++; nth < ENTRIES; nth = next++) {
      recorded.push(await recordUntilDone(county, nth, cookies));
      onDone(recorded.length);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  return recorded;
}

async function untilBack(killed: number): Promise<void> {
  await expect.poll(() => county.postmaster(), { timeout: 60_000, interval: 50 }).not.toBeOneOf([0, killed]);
}

describe.runIf(isLinux)('a database that is killed and restarted while clients write', () => {
  let recorded: readonly Recorded[];
  let repeated = 0;

  it('is found again by the servers, and every entry is acknowledged in the end', async () => {
    const before = county.servers.map(({ url }) => url);
    const accidents: Promise<void>[] = [];
    const hurt = (signal: 'SIGKILL' | 'SIGQUIT') => {
      const postmaster = county.postmaster();
      process.kill(postmaster, signal);
      accidents.push(untilBack(postmaster));
    };
    recorded = await recordAll((done) => {
      // First as a lost machine would, then as `pg_ctl restart -m immediate` does.
      if (done === Math.floor(ENTRIES / 4)) hurt('SIGKILL');
      if (done === Math.floor(ENTRIES / 2)) hurt('SIGQUIT');
    });
    await Promise.all(accidents);
    expect(accidents).toHaveLength(2);
    repeated = recorded.filter(({ sent }) => sent > 1).length;
    expect(repeated).toBeGreaterThan(0);
    expect(county.servers.map(({ url }) => url)).toEqual(before);
    for (const server of [0, 1]) expect((await county.get('/healthz', '', server)).status).toBe(200);
  });

  it('holds every acknowledged entry exactly once, whatever was repeated', async () => {
    const rows = await county.ask<{ key: string; entry: string; facts: number }>(
      `select command_key::text as key, min(stream::text) as entry, count(*)::integer as facts from facts
       where type = 'EntryRecorded' group by 1`,
    );
    const facts = new Map(rows.map((row) => [row.key, row.facts]));
    for (const { key } of recorded) expect(facts.get(key)).toBe(1);
    const [sums] = await county.ask<{ entries: number; answers: number }>(
      `select (select count(*) from point_entries)::integer as entries,
        (select count(*) from commands where name = '${recordEntry.name}')::integer as answers`,
    );
    expect(sums).toEqual({ entries: ENTRIES, answers: ENTRIES });
    const ids = await county.ask<{ id: string }>('select id::text from point_entries');
    expect(ids.map(({ id }) => id).toSorted()).toEqual(recorded.map(({ entry }) => entry).toSorted());
  });

  it('answers a repetition from the record, at either server', async () => {
    for (const { key, nth, entry } of recorded.slice(0, 10)) {
      const cookie = cookies[nth % county.accounts.length < county.accounts.length / 2 ? 0 : 1] ?? '';
      for (const server of [0, 1]) {
        const again = await county.post(recordEntry.path, entryOf(county, nth), cookie, server, key);
        expect(again).toMatchObject({ status: 200, body: { entry } });
      }
    }
  });

  it('keeps a record that is sound, and projections that follow from it', async () => {
    expect(await verify(county.world.database.ownerUrl)).toMatchObject({ sound: true });
    const { tables } = await rebuild({ ownerUrl: county.world.database.ownerUrl, slices });
    expect(tables.filter(({ equal }) => !equal)).toEqual([]);
  });
});
