import { moveHousehold } from '@yanzhen/contract/directory';
import { recordEntry } from '@yanzhen/contract/points';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { rebuild } from '../record/rebuild.ts';
import { slices } from '../slices.ts';
import { enrolGrid } from '../testing/posted-entries.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

const select = <Row>(text: string, values: readonly unknown[]) =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));

it('a case says in which grid it was opened, follows the household, and a rebuild agrees', async () => {
  const [village] = world.villages;
  const [account = '', neighbour = ''] = await enrolGrid(world);
  const worker = await world.as('grid-worker');
  const record = (of: string) =>
    worker.run(recordEntry, { account: of, item: 'labour', quantity: 1, occurredOn: '2026-11-20' });
  const { entry } = await record(account);
  await record(neighbour);
  const opened = () =>
    select<{ grid: string; body: { grid: string } }>(
      `select c.grid, f.body from cases c join facts f on f.tenant = c.tenant and f.stream = c.id and f.type = 'CaseOpened'
       where c.tenant = $1 and c.id = $2`,
      [TENANT, entry],
    );
  expect(await opened()).toMatchObject([{ grid: village.grids[0], body: { grid: village.grids[0] } }]);
  await (await world.as('village-secretary')).run(moveHousehold, {
    household: village.households[0]!.id,
    grid: village.grids[1]!,
    partyGroup: village.groups[1]!,
    movedOn: '2026-11-22',
  });
  expect(await opened()).toMatchObject([{ grid: village.grids[1], body: { grid: village.grids[0] } }]);
  // The directory may say something else by then, as a corrected import does: the fact says where it was opened.
  await select('update households set grid = $2 where tenant = $1 and id = $3', [
    TENANT,
    village.grids[1],
    village.households[2]!.id,
  ]);
  const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
  expect(report.tables.find(({ table }) => table === 'cases')).toMatchObject({ equal: true });
});
