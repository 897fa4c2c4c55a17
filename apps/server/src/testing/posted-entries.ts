import { enrol, recordEntry } from '@yanzhen/contract/points';
import { passToPosting } from './review-quarter.ts';
import type { TestWorld } from './test-world.ts';

/** Enrols the households of the first grid of a village; answers their accounts in the order of the households. */
export async function enrolGrid(world: TestWorld, village: 0 | 1 = 0, publication = true): Promise<string[]> {
  const { households, grids } = world.villages[village];
  const { accounts } = await (await world.as('village-secretary', village)).run(enrol, {
    consentVersion: '1',
    accounts: households
      .filter(({ grid }) => grid === grids[0])
      .map(({ id }) => ({ household: id, person: null, class: 'villager' as const, publication })),
  });
  return accounts;
}

/** Records labour, or a deduction with its evidence, of these days and takes the entries to their posting. */
export async function postEntries(
  world: TestWorld,
  account: string,
  entries: readonly { readonly item: 'labour' | 'ceremony'; readonly day: string }[],
  village: 0 | 1 = 0,
): Promise<string[]> {
  const worker = await world.as('grid-worker', village);
  const ids: string[] = [];
  for (const { item, day } of entries) {
    const grounds =
      item === 'ceremony' ? { note: '婚宴办了三十桌', evidence: '村红白理事会登记表第 7 号' } : {};
    const { entry } = await worker.run(recordEntry, {
      account,
      item,
      quantity: 1,
      occurredOn: day,
      ...grounds,
    });
    ids.push(entry);
  }
  await passToPosting(world, ids, village);
  return ids;
}
