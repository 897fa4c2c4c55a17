import { readFileSync } from 'node:fs';
import { readHousehold } from '@yanzhen/contract/directory';
import { readPeriods, readRetention } from '@yanzhen/contract/rights';
import { giveCopy, lodgeRequest } from '@yanzhen/contract/rights-requests';
import { checkScheme, proposeScheme, publishScheme } from '@yanzhen/contract/schemes';
import { retentionTexts } from '@yanzhen/contract/texts/retentions';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isRetentionPart, retentionBounds, retentionParts, writeSpan } from '@yanzhen/domain/schemes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireRecords } from '../clocks/expire-records.ts';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { localityFile } from '../directory/locality-folder.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

const shipped = readFileSync(localityFile('base/retention.yaml'), 'utf8');
const ownText = (readings: string) =>
  shipped
    .replace('id: retention\n', 'id: wengniute-retention\n')
    .replace('level: national', 'level: county')
    .replace('{ id: access-log, years: 3,', `{ id: access-log, ${readings},`)
    .replace('{ id: personal-copies, days: 30,', '{ id: personal-copies, days: 45,');
const lineOf = async (part: string) => {
  const county = await world.as('county-officer');
  return (await county.read(readRetention, {})).periods.find((line) => line.part === part)!;
};

describe('how long things are kept', () => {
  it('is the shipped scheme’s until the county publishes its own by two people, and then the county’s', async () => {
    const home = world.villages[0].households[0]!;
    await (await world.as('village-secretary')).read(readHousehold, { household: home.id });
    const county = await world.as('county-officer');
    const before = await county.read(readRetention, {});
    expect(before.scheme).toMatchObject({ version: 1, isOwn: false });
    expect(await lineOf('access-log')).toMatchObject({
      kept: '3 年',
      least: '3 年',
      most: '10 年',
      oldest: '2026-11-22',
      next: '2029-11-23',
    });
    const text = ownText('years: 5');
    const { version } = await county.run(proposeScheme, { village: null, text });
    const alone = await county.refused(publishScheme, { version });
    expect(alone.problem.code).toBe('schemes.second-person');
    expect(await lineOf('access-log')).toMatchObject({ kept: '3 年' });
    await (await world.as('county-officer', 1)).run(publishScheme, { version });
    expect(await lineOf('access-log')).toMatchObject({ kept: '5 年', next: '2031-11-23' });
    expect((await county.read(readRetention, {})).scheme).toMatchObject({ isOwn: true });
    // Whoever opens the register reads the same of it, with what law allows.
    const said = await (await world.as('village-secretary')).read(readPeriods, {});
    expect(said.scheme).toMatchObject({ version: 1, isOwn: true });
    expect(said.periods.find(({ part }) => part === 'access-log')).toMatchObject({
      kept: '5 年',
      least: '3 年',
    });
    for (const post of ['representative', 'shop-keeper', 'system-administrator'] as const)
      expect((await (await world.as(post)).readRefused(readPeriods, {})).problem.code, post).toBe(
        'authority.not-your-duty',
      );
    const secretary = await world.as('village-secretary');
    const { request } = await secretary.run(lodgeRequest, {
      person: home.member,
      kind: 'copy',
      text: '要一份',
    });
    expect((await secretary.run(giveCopy, { request })).until).toBe('2027-01-06');
    world.clock.set('2030-01-01T02:00:00.000Z');
    expect(await expireRecords(world, TENANT)).toMatchObject({ 'access-log': 0 });
    world.clock.set('2031-11-24T02:00:00.000Z');
    expect((await expireRecords(world, TENANT))?.['access-log']).toBeGreaterThan(0);
    world.clock.set('2026-11-22T02:00:00.000Z');
  });

  it('is refused outside the law, with line and article, before anything is stored', async () => {
    const county = await world.as('county-officer');
    const text = ownText('years: 2').replace('version: 1', 'version: 2');
    const refused = await county.refused(proposeScheme, { village: null, text });
    expect(refused.problem.code).toBe('schemes.unsound');
    expect(refused.problem.detail).toContain('短于法定的最短期限 3 年');
    const { problems } = await county.run(checkScheme, { text });
    expect(problems).toMatchObject([
      { code: 'schemes.retention-short', cites: retentionBounds['access-log'].law },
    ]);
  });

  it('is never shorter in the database than law allows, whatever it is told', async () => {
    const told = JSON.stringify(Object.fromEntries(retentionParts.map((part) => [part, '0 days'])));
    await (await world.as('village-secretary')).read(readHousehold, {
      household: world.villages[0].households[1]!.id,
    });
    const ask = (at: string) =>
      inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
        result: await transaction.query<{ what: string; removed: number }>({
          text: 'select what, removed from expire_records($1, $2)',
          values: [at, told],
        }),
        last: [],
      }));
    expect(await ask('2029-11-21T00:00:00Z')).toContainEqual({ what: 'access-log', removed: 0 });
    const definition = readFileSync(
      new URL('../database/migrations/functions/expire-records.sql', import.meta.url),
      'utf8',
    );
    const least = Object.fromEntries(
      [...definition.matchAll(/retained\(periods, '([a-z-]+)', interval '(\d+) (days|years)'\)/g)].map(
        ([, part = '', count, unit = '']) => [part, { [unit]: Number(count) }],
      ),
    );
    // A contact is deleted by the server itself, and a copy carries its last day.
    const { 'visit-contacts': _contacts, 'personal-copies': _copies, ...bounds } = retentionBounds;
    expect(least).toEqual(
      Object.fromEntries(Object.entries(bounds).map(([part, bound]) => [part, bound.least])),
    );
  });

  it('is said to everybody as the bounds are, and every part of the deletion has a line on the screen', () => {
    for (const { label, executedBy } of Object.values(retentionTexts)) {
      if (!isRetentionPart(executedBy) || !label.includes('由旗县规定')) continue;
      const { least, most } = retentionBounds[executedBy];
      expect(label).toContain(`${writeSpan(least)}至 ${writeSpan(most)}`);
    }
    const lines = new Set([...retentionParts, ...Object.keys(officerTexts.rights.retention.fixedParts)]);
    for (const { executedBy } of Object.values(retentionTexts)) expect(lines).toContain(executedBy);
  });

  it('is read by the county, its security and its audit, by nobody else, in the database too', async () => {
    for (const post of ['county-officer', 'security-administrator', 'audit-administrator'] as const)
      expect((await (await world.as(post)).read(readRetention, {})).periods).toHaveLength(
        retentionParts.length,
      );
    for (const post of ['village-secretary', 'system-administrator', 'township-officer'] as const)
      expect((await (await world.as(post)).readRefused(readRetention, {})).problem.code).toBe(
        'authority.not-your-duty',
      );
    const scope = { ...wholeScope(TENANT), person: world.personOf('village-secretary') };
    const sneaking = inTransaction(world.pool, scope, async (transaction) => ({
      result: await transaction.query({ text: 'select * from oldest_records($1)', values: ['2026-11-22'] }),
      last: [],
    }));
    await expect(sneaking).rejects.toThrow('read by the county');
  });
});
