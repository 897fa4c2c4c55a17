import { requestVisit } from '@yanzhen/contract/activities';
import { formGroup } from '@yanzhen/contract/assemblies';
import { lodgeObjection } from '@yanzhen/contract/points-objections';
import { issueCertificate } from '@yanzhen/contract/points-uses';
import { redeem } from '@yanzhen/contract/shop';
import { seal } from '../record/seal.ts';
import { openShop } from './open-shop.ts';
import { postEntries } from './posted-entries.ts';
import { adoptSinglePoints, earnQuarter, enrolFirstGrid, goTo } from './settled-points.ts';
import { bindPhone, proposeEntry } from './test-phone.ts';
import type { TestWorld } from './test-world.ts';

/** Something in nearly every table, as a county that works with it from January to April leaves it, and sealed. */
export async function liveASpring(world: TestWorld): Promise<void> {
  goTo(world, '2026-01-05');
  for (const village of [0, 1]) await adoptSinglePoints(world, village);
  const accounts = await enrolFirstGrid(world);
  await earnQuarter(world, '2026-Q1', [{ account: accounts[0] ?? '', points: 235 }]);
  const shop = await openShop(world, '2026-Q1', accounts.slice(0, 1));
  const [card] = shop.cards;
  const lines = [{ item: shop.soap, count: 2 }];
  const keeper = await world.as('shop-keeper');
  await keeper.run(redeem, { card: card?.number ?? '', pin: card?.pin ?? '', lines });
  const secretary = await world.as('village-secretary');
  await secretary.run(issueCertificate, { account: accounts[0] ?? '' });
  const [entry = ''] = await postEntries(world, accounts[1] ?? '', [{ item: 'labour', day: '2026-04-01' }]);
  const [village] = world.villages;
  const heads = village.households.map(({ head }) => head);
  await secretary.run(lodgeObjection, { entry, reason: '出工是两次', objector: heads[2] ?? '' });
  await secretary.run(formGroup, {
    village: village.id,
    kind: 'points-leading-group',
    members: heads.slice(0, 3),
    since: '2026-04-01',
  });
  await secretary.run(requestVisit, {
    village: village.id,
    day: '2026-04-20',
    kind: 'learning',
    unit: '某镇党校',
    people: 18,
    purpose: '看积分制怎么做',
    contact: '办公室 0476-0000000',
    announced: 'by-phone',
  });
  const phone = await bindPhone(world.app, await world.as('grid-worker'));
  await phone.handIn([
    proposeEntry({ account: accounts[2] ?? '', item: 'labour', occurredOn: '2026-04-01' }),
  ]);
  await seal(world.pool, world.clock);
}
