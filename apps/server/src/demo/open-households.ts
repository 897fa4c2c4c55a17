import { registerDuty } from '@yanzhen/contract/publicity';
import type pg from 'pg';
import { hashPassword } from '../authority/passwords.ts';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import type { DemoActors } from './demo-actors.ts';
import type { DemoPeople } from './generate-people.ts';
import type { Seeds } from './read-seeds.ts';

/** The PIN of every household of the demo, which opens pages on this machine alone. */
export const DEMO_PIN = '246810';

/** Gives every invented household the demo's PIN. */
export async function openHouseholds(
  pool: pg.Pool,
  tenant: number,
  households: DemoPeople['households'],
): Promise<void> {
  const hash = await hashPassword(DEMO_PIN);
  await inTransaction(pool, wholeScope(tenant), async (transaction) => ({
    result: undefined,
    last: [
      transaction.query({
        text: `insert into household_pins (tenant, household, village, pin_hash, issued_at, issued_by, demo)
          select $1, h.household, h.village, $2, now(), h.household, true from jsonb_to_recordset($3) as h(household uuid, village uuid)
          on conflict do nothing`,
        values: [
          tenant,
          hash,
          JSON.stringify(households.map(({ id, village }) => ({ household: id, village }))),
        ],
      }),
    ],
  }));
}

/** Every post of the demo villages that can be called, as its secretary registers it. */
export async function registerDuties(actors: DemoActors, { demo, people }: Seeds): Promise<void> {
  for (const [nth, { place, grids }] of people.places.villages.entries()) {
    const phone = demo.villages[nth]?.dutyPhone;
    if (phone === undefined) continue;
    const secretary = await actors.at('village-secretary', place.id, 0);
    for (const at of [place.id, ...grids.map(({ grid }) => grid.id)]) {
      await secretary.run(registerDuty, { place: at, ...phone, holderConsents: true });
    }
  }
}
