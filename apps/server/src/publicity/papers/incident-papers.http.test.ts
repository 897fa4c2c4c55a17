import { printIncident } from '@yanzhen/contract/publicity-papers';
import {
  readIncidents,
  readIncidentVillages,
  recordIncident,
  tellIncident,
} from '@yanzhen/contract/rights-incidents';
import { readHousehold } from '@yanzhen/contract/directory';
import { accessTexts } from '@yanzhen/contract/texts/access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../../database/transaction.ts';
import { countSheets, watchPapers } from '../../testing/printed-papers.ts';
import { sampleIncident } from '../../testing/sample-incident.ts';
import { TENANT } from '../../testing/test-constants.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let county: TestClient;
let papers: ReturnType<typeof watchPapers>;
beforeAll(async () => {
  world = await makeTestWorld();
  county = await world.as('county-officer');
  papers = watchPapers();
});
afterAll(async () => {
  papers?.stop();
  await world.close();
});

const home = (nth = 0) => world.villages[0].households[nth]!;
const ofHouseholds = (...numbers: string[]) => ({
  ...sampleIncident,
  concerned: { by: 'households' as const, village: home().village, numbers },
});
const readingsOf = (person: string) =>
  inTransaction(world.pool, { ...wholeScope(TENANT), person, whole: false }, async (transaction) => ({
    result: await transaction.query<{ reader: string; what: string }>({
      text: `select reader, what from access_log where person = $1 and what = 'incident-paper' order by id`,
      values: [person],
    }),
    last: [],
  }));

describe('the papers of an incident', () => {
  it('are printed once people are told: a list to sign and a sheet for each household, each print seen by whom it names', async () => {
    const { incident } = await county.run(recordIncident, ofHouseholds(home(0).number, home(1).number));
    const asked = { incident, village: home().village };
    const early = await county.readRefused(printIncident, { ...asked, paper: 'list' });
    expect(early.problem.code).toBe('rights.incident-print-untold');
    expect(await county.read(readIncidentVillages, { incident })).toEqual({ villages: [], elsewhere: 0 });
    expect(await readingsOf(home().member)).toEqual([]);
    await county.run(tellIncident, { incident });
    expect(await county.read(readIncidentVillages, { incident })).toEqual({
      villages: [{ village: home().village, name: '示例嘎查', people: 4, households: 2 }],
      elsewhere: 0,
    });
    const list = await county.read(printIncident, { ...asked, paper: 'list' });
    expect(countSheets(list.pdf)).toBe(1);
    const { households, event, issuer } = papers.last('incident-list');
    expect([event, issuer]).toEqual(['已经发生泄露', '翁牛特旗（个人信息处理者）']);
    expect(households.map(({ householdNumber, people }) => [householdNumber, people.length])).toEqual([
      [home(0).number, 2],
      [home(1).number, 2],
    ]);
    expect(households[0]?.people[0]).toBe(households[0]?.householder);
    const notices = await county.read(printIncident, { ...asked, paper: 'notices' });
    expect(countSheets(notices.pdf)).toBe(2);
    expect(papers.last('incident-notices')).toMatchObject({
      columns: '姓名、电话',
      cause: sampleIncident.cause,
      harm: sampleIncident.harm,
      remedy: sampleIncident.remedy,
      advice: sampleIncident.advice,
      contact: sampleIncident.contact,
      toldOn: '2026-11-22',
    });
    const printer = { reader: world.personOf('county-officer'), what: 'incident-paper' };
    for (const { head, member } of [home(0), home(1)])
      for (const person of [head, member]) expect(await readingsOf(person)).toEqual([printer, printer]);
    expect(await readingsOf(home(2).member)).toEqual([]);
    expect(accessTexts['incident-paper']).toContain('打印');
    // Where nobody of them lives there is nothing to deliver.
    const other = await county.readRefused(printIncident, {
      incident,
      village: world.villages[1].id,
      paper: 'list',
    });
    expect(other.problem.code).toBe('rights.incident-print-nobody');
    expect(other.problem.detail).toContain('示例村');
  });

  it('give staff of no village no sheet: they read it themselves', async () => {
    const { incident } = await county.run(recordIncident, { ...sampleIncident, concerned: { by: 'staff' } });
    await county.run(tellIncident, { incident });
    const { elsewhere } = await county.read(readIncidentVillages, { incident });
    expect(elsewhere).toBeGreaterThan(0);
  });
});

describe('who prints them', () => {
  it('is the county officer: nobody else, not the security administrator, and not by whose readings it is', async () => {
    const { incident } = await county.run(recordIncident, ofHouseholds(home(0).number));
    await county.run(tellIncident, { incident });
    const asked = { incident, village: home().village, paper: 'list' as const };
    for (const post of [
      'security-administrator',
      'audit-administrator',
      'system-administrator',
      'township-officer',
      'village-secretary',
      'grid-worker',
      'supervisor',
    ] as const) {
      const client = await world.as(post);
      expect((await client.readRefused(printIncident, asked)).problem.code, post).toBe(
        'authority.not-your-duty',
      );
      expect((await client.readRefused(readIncidentVillages, { incident })).problem.code, post).toBe(
        'authority.not-your-duty',
      );
    }
    expect((await county.read(printIncident, asked)).gaps).toEqual([]);
    const nowhere = { ...asked, incident: '01890000-0000-7000-8000-000000000001' };
    expect((await county.readRefused(printIncident, nowhere)).problem.code).toBe('authority.not-found');

    await county.read(readHousehold, { household: home(3).id });
    const own = await (await world.as('security-administrator')).run(recordIncident, {
      ...sampleIncident,
      concerned: {
        by: 'readings',
        reader: world.personOf('county-officer'),
        from: '2026-11-22T00:00:00Z',
        to: '2026-11-23T00:00:00Z',
      },
    });
    await county.run(tellIncident, { incident: own.incident });
    const recused = await county.readRefused(printIncident, { ...asked, incident: own.incident });
    expect(recused.problem.code).toBe('rights.incident-print-own');
    expect((await county.read(readIncidents, {})).incidents.map(({ id }) => id)).toContain(own.incident);
  });

  it('is known to the database itself', async () => {
    const { incident } = await county.run(recordIncident, ofHouseholds(home(0).number));
    const find = (post: 'county-officer' | 'security-administrator') =>
      inTransaction(
        world.pool,
        { ...wholeScope(TENANT), person: world.personOf(post) },
        async (transaction) => ({
          result: await transaction.query({
            text: 'select person from people_of_incident($1, $2)',
            values: [incident, '2026-11-22'],
          }),
          last: [],
        }),
      );
    expect(await find('county-officer')).toEqual([]);
    await county.run(tellIncident, { incident });
    expect(await find('county-officer')).toHaveLength(2);
    await expect(find('security-administrator')).rejects.toThrow('printed by the county');
  });
});
