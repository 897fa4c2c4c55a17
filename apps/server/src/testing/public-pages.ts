import { hashPassword } from '../authority/passwords.ts';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { TENANT } from './test-constants.ts';
import type { TestWorld } from './test-world.ts';

/** Gives a household a PIN and a village a duty phone, as the sealed slip and the register of posts would. */
export async function openPublicPages(world: TestWorld, household: string, pin: string): Promise<void> {
  const [village] = world.villages;
  const hash = await hashPassword(pin);
  await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: undefined,
    last: [
      transaction.query({
        text: `insert into household_pins (tenant, household, village, pin_hash, issued_at, issued_by) values ($1, $2, $3, $4, $5, $2)`,
        values: [TENANT, household, village.id, hash, world.clock.now()],
      }),
      transaction.query({
        text: `insert into duty_phones (tenant, place, village, number, hours) values ($1, $2, $2, '0476-0000001', '工作日 8:30–17:30') on conflict do nothing`,
        values: [TENANT, village.id],
      }),
    ],
  }));
}
