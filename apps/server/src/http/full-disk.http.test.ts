import { readDivisions } from '@yanzhen/contract/directory-divisions';
import { readHouseholds } from '@yanzhen/contract/directory';
import { registerDuty } from '@yanzhen/contract/publicity';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await makeTestWorld();
  // As PostgreSQL says it of a table that finds no room for another row.
  await world.askAsOwner(
    `create function yanzhen.no_room() returns trigger language plpgsql as
      'begin raise exception ''could not extend file: No space left on device'' using errcode = ''53100''; end';
    create trigger no_room before insert on yanzhen.access_log execute function yanzhen.no_room();
    create trigger no_room before insert on yanzhen.facts execute function yanzhen.no_room()`,
    [],
  );
});
afterAll(() => world.close());

it('opens nobody’s information while its reading cannot be traced, and says what to do about it', async () => {
  const secretary = await world.as('village-secretary');
  const village = world.villages[0].id;
  const { status, problem } = await secretary.readRefused(readHouseholds, { village });
  expect([status, problem.code]).toEqual([503, 'system.disk-full-reading']);
  for (const said of ['磁盘满了', '查阅记录', '请告诉系统管理员清理磁盘', '再打开'])
    expect(problem.detail).toContain(said);
  // What names nobody is read as ever, and a command is refused in its own words.
  expect((await secretary.read(readDivisions, {})).progress.finished).toBe(false);
  const duty = { place: village, number: '0476-0000001', hours: '每天', holderConsents: false };
  const refused = await secretary.refused(registerDuty, duty);
  expect(refused.problem.code).toBe('system.disk-full');
});
