import { readInbox } from '@yanzhen/contract/inbox';
import { readHousehold } from '@yanzhen/contract/directory';
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
import type { z } from 'zod';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { rebuild } from '../record/rebuild.ts';
import { slices } from '../slices.ts';
import { sampleIncident } from '../testing/sample-incident.ts';
import { TENANT } from '../testing/test-constants.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

type Asked = z.input<typeof recordIncident.input>['concerned'];

let world: TestWorld;
let security: TestClient;
let county: TestClient;
beforeAll(async () => {
  world = await makeTestWorld();
  security = await world.as('security-administrator');
  county = await world.as('county-officer');
});
afterAll(() => world.close());

const home = (nth = 0) => world.villages[0].households[nth]!;
const select = <Row>(text: string, values: readonly unknown[] = [], person = wholeScope(TENANT).person) =>
  inTransaction(world.pool, { ...wholeScope(TENANT), person }, async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));
const rowOf = async (incident: string) =>
  (await county.read(readIncidents, {})).incidents.find(({ id }) => id === incident)!;

describe('an incident of personal information', () => {
  it('concerns whom its rule finds, whoever records it, and nobody else learns who they are', async () => {
    const worker = await world.as('grid-worker');
    await worker.read(readHousehold, { household: home().id });
    const readings = {
      by: 'readings' as const,
      reader: world.personOf('grid-worker'),
      from: '2026-11-22T00:00:00Z',
      to: '2026-11-23T00:00:00Z',
    };
    const { incident, ...found } = await security.run(recordIncident, {
      ...sampleIncident,
      concerned: readings,
    });
    expect(found).toEqual({ people: 2, households: 1, reportBy: null });
    const concerned = 'select person from incident_people where incident = $1';
    expect(await select(concerned, [incident])).toEqual([]);
    expect(await select(concerned, [incident], home().member)).toEqual([{ person: home().member }]);
    expect(await rowOf(incident)).toMatchObject({
      status: 'open',
      concerned: expect.stringMatching(/^grid-worker0在 .*查阅过的人$/) as string,
      recorded: { by: 'security-administrator0' },
      cause: sampleIncident.cause,
    });
    const village = home().village;
    const numbers = [home(0).number, home(1).number];
    const rules = [
      [{ by: 'households', village, numbers }, 4, 2],
      [{ by: 'villages', villages: [village] }, null, world.villages[0].households.length],
      [{ by: 'everyone' }, null, world.villages.flatMap(({ households }) => households).length],
      [{ by: 'staff' }, null, null],
    ] as const;
    for (const [rule, people, households] of rules)
      for (const client of [security, county]) {
        const written: Asked = structuredClone(rule) as Asked;
        const done = await client.run(recordIncident, { ...sampleIncident, concerned: written });
        expect(done.people).toBeGreaterThan(0);
        if (people !== null) expect([rule.by, done.people]).toEqual([rule.by, people]);
        if (households !== null) expect([rule.by, done.households]).toEqual([rule.by, households]);
      }
  });

  it('is reported, told, noted and closed by two, and each step that is left out is refused with the article', async () => {
    const { incident, people } = await security.run(recordIncident, {
      ...sampleIncident,
      grade: 'major',
      concerned: { by: 'households', village: home().village, numbers: [home().number] },
    });
    const early = await security.refused(closeIncident, { incident, lessons: '改了' });
    expect(early.problem.code).toBe('rights.incident-unreported');
    expect(early.problem.detail).toContain('第五十七条');
    const own = async (post: TestClient) =>
      (await post.read(readOwnIncidents, {})).incidents.map(({ id }) => id);
    expect(await rowOf(incident)).toMatchObject({ reportBy: '2026-11-22T05:00:00.000Z', late: false });
    const { groups } = await county.read(readInbox, {});
    expect(groups.find(({ key }) => key === 'incident/open')).toMatchObject({
      path: '/personal/incidents?status=open',
      due: { day: '2026-11-22' },
    });
    await security.run(reportIncident, {
      incident,
      to: '旗网信办，值班电话记录第 8 号',
      at: '2026-11-22T01:30:00Z',
    });
    const untold = await security.refused(closeIncident, { incident, lessons: '改了' });
    expect(untold.problem.code).toBe('rights.incident-untold');
    await county.run(spareIncident, { incident, reason: '还没有流出去，当天追回' });
    await security.run(noteIncident, { incident, text: '查明有两户的电话已经流出' });
    const told = await security.run(tellIncident, { incident });
    expect(told.people).toBe(people);
    await security.run(closeIncident, { incident, lessons: '停止借用账号，加了二次验证' });
    const alone = await security.refused(settleIncident, { incident, confirmed: true });
    expect(alone.problem.code).toBe('rights.incident-second-person');
    const frozen = await county.refused(noteIncident, { incident, text: '再记' });
    expect(frozen.problem.code).toBe('rights.incident-closing');
    await county.run(settleIncident, { incident, confirmed: false, reason: '写明哪天加的' });
    expect(await rowOf(incident)).toMatchObject({ status: 'open', settled: { confirmed: false } });
    await county.run(closeIncident, { incident, lessons: '十一月二十二日全部加了二次验证' });
    await security.run(settleIncident, { incident, confirmed: true });
    expect(await rowOf(incident)).toMatchObject({
      status: 'closed',
      late: false,
      told: { by: 'security-administrator0' },
      notTold: { by: 'county-officer0' },
      notes: [{ text: '查明有两户的电话已经流出' }],
      settled: { confirmed: true, by: 'security-administrator0' },
    });
    const closed = await county.refused(tellIncident, { incident });
    expect(closed.problem.code).toBe('rights.incident-closed');
    // Whoever is not concerned reads nothing of it on his own page.
    expect(await own(await world.as('shop-keeper'))).not.toContain(incident);
  });

  it('is late when it was reported after its hours, and says so', async () => {
    const { incident } = await county.run(recordIncident, {
      ...sampleIncident,
      grade: 'major',
      noticedAt: '2026-11-21T10:00:00Z',
      concerned: { by: 'staff' },
    });
    expect(await rowOf(incident)).toMatchObject({ late: true });
    await county.run(reportIncident, { incident, to: '自治区网信办', at: '2026-11-22T01:00:00Z' });
    expect(await rowOf(incident)).toMatchObject({ late: true });
    await county.run(tellIncident, { incident });
    const clerk = await world.as('grid-worker');
    expect((await clerk.read(readOwnIncidents, {})).incidents).toMatchObject([
      { id: incident, toldOn: '2026-11-22', advice: sampleIncident.advice },
    ]);
  });

  it.each([
    ['of no household', { by: 'households', numbers: ['099999'] }, 'rights.incident-household'],
    ['of a village without anybody', { by: 'villages' }, 'rights.incident-nobody'],
  ] as const)('is refused %s', async (_title, rule, code) => {
    const strange = '01890000-0000-7000-8000-000000000001';
    const concerned =
      rule.by === 'households'
        ? { by: rule.by, village: home().village, numbers: [...rule.numbers] }
        : { by: rule.by, villages: [strange] };
    const refused = await security.refused(recordIncident, { ...sampleIncident, concerned });
    expect(refused.problem.code).toBe(code);
  });

  it('is listed with all the others, the open ones first, page after page in one order', async () => {
    for (const hour of ['03', '02', '02', '04'])
      await security.run(recordIncident, {
        ...sampleIncident,
        noticedAt: `2026-11-21T${hour}:00:00.000Z`,
        concerned: { by: 'villages', villages: [home().village] },
      });
    const { incidents, total } = await county.read(readIncidents, {});
    expect(incidents).toHaveLength(total);
    expect(new Set(incidents.map(({ status }) => status)).size).toBeGreaterThan(1);
    const paged: string[] = [];
    for (let after: string | undefined; paged.length < total; after = paged.at(-1)) {
      const page = await county.read(readIncidents, { after, limit: 2 });
      expect(page.total).toBe(total);
      if (page.incidents.length === 0) break;
      paged.push(...page.incidents.map(({ id }) => id));
    }
    expect(paged).toEqual(incidents.map(({ id }) => id));
  });

  it('is the same after a rebuild from the facts', async () => {
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ table }) => /incident/.test(table)).length).toBeGreaterThan(1);
    expect(report.equal).toBe(true);
  });
});
