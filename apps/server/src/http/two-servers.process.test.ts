import { createHash, randomUUID } from 'node:crypto';
import { readEntries, recordEntry } from '@yanzhen/contract/points';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../record/new-id.ts';
import { seal } from '../record/seal.ts';
import { verify } from '../record/verify.ts';
import {
  type CountyOnProcesses,
  entryOf,
  recordUntilDone,
  startCountyOnProcesses,
} from '../testing/county-on-processes.ts';
import { insertDirectly } from '../testing/settled-points.ts';
import { TENANT } from '../testing/test-constants.ts';

const isLinux = process.platform === 'linux';
const [ONE, OTHER] = [0, 1];

let county: CountyOnProcesses;

beforeAll(async () => {
  if (isLinux) county = await startCountyOnProcesses(2);
});
afterAll(async () => {
  if (isLinux) await county.close();
});

const sessionAt = (server: number, cookie: string) => county.get('/api/session', cookie, server);

/** A second appointment of the grid worker, as a committee member of the same village. */
async function appointAgain(): Promise<string> {
  const appointment = newId();
  const [village] = county.world.villages;
  await insertDirectly(county.world, [
    {
      text: `insert into appointments (tenant, id, person, post, place, village, since)
        values ($1, $2, $3, 'committee-member', $4, $4, '2026-01-01')`,
      values: [TENANT, appointment, county.world.personOf('grid-worker'), village.id],
    },
  ]);
  return appointment;
}

describe.runIf(isLinux)('two servers on one database', () => {
  it('share sessions: opened at one, good at the other, and over at both at once', async () => {
    const cookie = await county.signIn('representative', 0, ONE);
    for (const server of [ONE, OTHER]) expect((await sessionAt(server, cookie)).status).toBe(200);
    const read = (server: number) =>
      county.get(`${readEntries.path}?village=${county.world.villages[0].id}`, cookie, server);
    expect((await read(OTHER)).status).toBe(200);
    expect((await county.post('/api/sign-out', {}, cookie, ONE)).status).toBe(204);
    // The other server remembers whose session it was for a minute, and asks in every transaction whether it stands.
    expect((await read(OTHER)).status).toBe(401);
    expect((await sessionAt(OTHER, cookie)).status).toBe(401);
  });

  it('see at once that a person acts under another of his appointments, and do not sign him out', async () => {
    const appointment = await appointAgain();
    const cookie = await county.signIn('grid-worker', 0, ONE);
    const village = county.world.villages[0].id;
    const held = (await sessionAt(ONE, cookie)).body as { appointments: { id: string; post: string }[] };
    const choose = (id: string, server: number) =>
      county.post('/api/session/appointment', { appointment: id }, cookie, server);
    const worker = held.appointments.find(({ post }) => post === 'grid-worker')?.id ?? '';
    expect((await choose(worker, ONE)).status).toBe(204);
    for (const server of [ONE, OTHER])
      expect((await county.get(`${readEntries.path}?village=${village}`, cookie, server)).status).toBe(200);

    expect((await choose(appointment, ONE)).status).toBe(204);
    // What he may do is decided under the new one, at the server that knew him under the old one as well.
    const refused = await county.post(recordEntry.path, entryOf(county, 900), cookie, OTHER);
    const refusedHere = await county.post(recordEntry.path, entryOf(county, 900), cookie, ONE);
    expect(refused).toEqual(refusedHere);
    expect((await county.get(`${readEntries.path}?village=${village}`, cookie, OTHER)).status).toBe(200);
    expect((await sessionAt(OTHER, cookie)).body).toMatchObject({ current: { id: appointment } });

    expect((await choose(worker, OTHER)).status).toBe(204);
    // Nor is he turned away for what he was a moment ago.
    const recorded = entryOf(county, 8 * county.accounts.length);
    expect(await county.post(recordEntry.path, recorded, cookie, ONE)).toMatchObject({ status: 200 });
    expect((await sessionAt(ONE, cookie)).body).toMatchObject({ current: { id: worker } });
  });

  it('record a command once that arrives at both in the same moment under one key', async () => {
    const cookie = await county.signIn('grid-worker', 0, ONE);
    for (let nth = 500; nth < 520; nth += 1) {
      const key = randomUUID();
      const payload = entryOf(county, nth - (nth % county.accounts.length));
      const both = await Promise.all(
        [ONE, OTHER].map((server) =>
          county.post(recordEntry.path, { ...payload, occasion: String(nth) }, cookie, server, key),
        ),
      );
      expect(both[0]).toMatchObject({ status: 200 });
      expect(both[1]).toEqual(both[0]);
      const rows = await county.ask(
        `select 1 from facts where command_key = '${key}' and type = 'EntryRecorded'`,
      );
      expect(rows).toHaveLength(1);
    }
  });

  it('write side by side, lose nothing, and seal every fact once', async () => {
    const cookies = [
      await county.signIn('grid-worker', 0, ONE),
      await county.signIn('grid-worker', 1, OTHER),
    ];
    const recorded = await Promise.all(
      Array.from({ length: 60 }, (_, nth) => recordUntilDone(county, nth, cookies)),
    );
    expect(new Set(recorded.map(({ entry }) => entry)).size).toBe(60);
    const ids = await county.ask<{ id: string }>('select id::text from point_entries');
    for (const { entry } of recorded) expect(ids).toContainEqual({ id: entry });
    // The round of both, as each of them makes it every few minutes.
    await Promise.all([1, 2].map(() => seal(county.world.pool, county.world.clock)));
    await seal(county.world.pool, county.world.clock);
    const [sums] = await county.ask<{ facts: number; leaves: number; distinct: number }>(
      `select (select count(*) from facts)::integer as facts, (select count(*) from seal_leaves)::integer as leaves,
        (select count(distinct seq) from seal_leaves)::integer as distinct`,
    );
    expect(sums?.leaves).toBe(sums?.facts);
    expect(sums?.distinct).toBe(sums?.facts);
    expect(await verify(county.world.database.ownerUrl)).toMatchObject({ sound: true });
  });

  it('settle what the public pages handed in once, though both follow it', async () => {
    const { world, accounts } = county;
    const pages = new Client({ connectionString: world.database.publicUrl });
    await pages.connect();
    const ids: string[] = [];
    try {
      const at = world.clock.now();
      const own = world.villages[0].households.filter(({ grid }) => grid === world.villages[0].grids[0]);
      for (const [nth, { id: household, village }] of own.entries()) {
        const token = createHash('sha256').update(household).digest();
        const open = 'select yanzhen.public_open_session($1, $2, $3, $4, $5)';
        await pages.query(open, [token, TENANT, village, household, at]);
        const body = { account: accounts[nth], scope: 'publication' };
        const id = randomUUID();
        ids.push(id);
        const handIn = 'select yanzhen.public_hand_in($1, $2, $3, $4, $5) as number';
        const { rows } = await pages.query<{ number: string }>(handIn, [
          token,
          id,
          'points.withdraw-consent',
          JSON.stringify(body),
          at,
        ]);
        expect(rows[0]?.number).toMatch(/^\d{6}$/);
      }
    } finally {
      await pages.end();
    }
    const list = ids.map((id) => `'${id}'`).join(',');
    const count = `select (select count(*) from proposals where id in (${list}) and status <> 'waiting')::integer as settled,
      (select count(*) from facts where command_key in (${list}))::integer as facts`;
    await expect
      .poll(async () => (await county.ask(count))[0], { timeout: 30_000, interval: 300 })
      .toEqual({ settled: ids.length, facts: ids.length });
  });
});
