import {
  closeIncident,
  noteIncident,
  readIncidents,
  readOwnIncidents,
  recordIncident,
  reportIncident,
  settleIncident,
  spareIncident,
  tellIncident,
} from '@yanzhen/contract/rights-incidents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { sampleIncident } from '../testing/sample-incident.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

const staff = { ...sampleIncident, concerned: { by: 'staff' as const } };

describe('an incident', () => {
  it('is kept by the county and its security administrator, read by the auditor besides, and by nobody else', async () => {
    const county = await world.as('county-officer');
    const security = await world.as('security-administrator');
    const { incident } = await security.run(recordIncident, staff);
    const report = { incident, to: '旗网信办', at: '2026-11-22T01:30:00Z' };
    for (const post of [
      'township-officer',
      'village-secretary',
      'committee-member',
      'grid-worker',
      'supervisor',
      'system-administrator',
      'audit-administrator',
    ] as const) {
      const client = await world.as(post);
      for (const refused of [
        await client.refused(recordIncident, staff),
        await client.refused(noteIncident, { incident, text: '试' }),
        await client.refused(reportIncident, report),
        await client.refused(tellIncident, { incident }),
        await client.refused(spareIncident, { incident, reason: '试' }),
        await client.refused(closeIncident, { incident, lessons: '试' }),
        await client.refused(settleIncident, { incident, confirmed: true }),
        ...(post === 'audit-administrator' ? [] : [await client.readRefused(readIncidents, {})]),
      ])
        expect(refused.problem.code, post).toBe('authority.not-your-duty');
      // What concerns himself everybody reads.
      expect((await client.read(readOwnIncidents, {})).incidents, post).toEqual([]);
    }
    const auditor = await world.as('audit-administrator');
    expect((await auditor.read(readIncidents, {})).incidents).toMatchObject([
      { id: incident, recorded: { by: 'security-administrator0' }, maySettle: false },
    ]);
    await county.run(noteIncident, { incident, text: '补记' });
    await county.run(reportIncident, report);
    await security.run(spareIncident, { incident, reason: '没有流出' });
    await county.run(tellIncident, { incident });
    await county.run(closeIncident, { incident, lessons: '改了' });
    await security.run(settleIncident, { incident, confirmed: true });
    expect((await auditor.read(readOwnIncidents, {})).incidents).toHaveLength(1);
  });

  it('is counted and written for nobody else by the database itself, and found in no other county', async () => {
    const everyone = JSON.stringify({ by: 'everyone' });
    const as = (person: string, tenant = TENANT) => ({ ...wholeScope(tenant), person, whole: true });
    const tryIt = (text: string, person: string, tenant?: number) =>
      inTransaction(world.pool, as(person, tenant), async (transaction) => ({
        result: await transaction.query({ text, values: [everyone, '2026-11-22'] }),
        last: [],
      }));
    const count = 'select people from count_concerned($1, $2)';
    const note = `select note_concerned('01890000-0000-7000-8000-000000000001', $1, $2)`;
    const find = `select h.id from find_household_numbers('01890000-0000-7000-8000-000000000001', array[$1::text], $2) h`;
    for (const post of ['village-secretary', 'audit-administrator', 'system-administrator'] as const)
      for (const text of [count, note, find])
        await expect(tryIt(text, world.personOf(post)), post).rejects.toThrow('recorded by the county');
    await expect(tryIt(count, world.personOf('security-administrator'), 150_404)).rejects.toThrow();
    expect(await tryIt(count, world.personOf('security-administrator'))).toHaveLength(1);
    await expect(
      tryIt('select person from find_concerned($1, $2)', world.personOf('county-officer')),
    ).rejects.toThrow('permission denied');
  });
});
