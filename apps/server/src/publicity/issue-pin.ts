import { randomInt } from 'node:crypto';
import { issuePin } from '@yanzhen/contract/publicity';
import { findDenial } from '@yanzhen/domain/authority';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import type { PinSlips } from '@yanzhen/domain/publicity';
import { hashPassword } from '../authority/passwords.ts';
import { handleCommand } from '../record/handlers.ts';
import { publicAddress } from './public-address.ts';
import { getTypesetter } from './typesetter.ts';

interface HouseholdRow {
  readonly village: string;
  readonly grid: string;
  readonly number: string;
  readonly village_name: string;
  readonly township: string | null;
  readonly county: string;
  readonly demo: boolean;
  readonly phone: string | null;
  readonly hours: string | null;
  readonly issued: boolean;
}

const householdForPin = `select h.village, h.grid, h.number, v.name as village_name, t.name as township, n.name as county, v.demo, d.number as phone,
    d.hours, exists (select 1 from household_pins k where k.tenant = h.tenant and k.household = h.id) as issued
  from households h join places v on v.tenant = h.tenant and v.id = h.village
  left join places t on t.tenant = v.tenant and t.id = v.parent
  join tenants n on n.tenant = h.tenant
  left join lateral (select * from duty_phones o where o.tenant = h.tenant and o.place in (h.grid, h.village) order by o.place = h.grid desc limit 1) d on true
  where h.tenant = $1 and h.id = $2 and h.closed_on is null`;

function slipOf(
  row: HouseholdRow & { phone: string; hours: string },
  pin: string,
  printedAt: string,
): PinSlips {
  return {
    place: {
      county: row.county,
      township: row.township ?? row.county,
      village: row.village_name,
      isDemo: row.demo,
    },
    publicUrl: `${publicAddress()}/p/${row.village}`,
    phone: row.phone,
    hours: row.hours,
    slips: [{ householdNumber: row.number, pin }],
    printedAt,
  };
}

const keepHouseholdPin = `insert into household_pins (tenant, household, village, pin_hash, issued_at, issued_by) values ($1, $2, $3, $4, $5, $6)
  on conflict (tenant, household) do update set pin_hash = $4, issued_at = $5, issued_by = $6, failures = 0, locked_until = null, demo = false`;

/** Six digits that nobody chose. */
export function makePin(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** The PIN exists on the sealed slip alone: what is stored is its hash, and a repetition shows it no more. */
export const issuePinHandler = handleCommand({
  contract: issuePin,
  load: async (transaction, { household }, { actor, now }) => {
    const [row] = await transaction.query<HouseholdRow>({
      name: 'household-for-pin',
      text: householdForPin,
      values: [actor.tenant, household],
    });
    if (row === undefined) return refuse('authority.not-found');
    const denial = findDenial('publicity.issue-pin', actor, row);
    if (denial !== undefined) return denial;
    const { phone, hours } = row;
    if (phone === null || hours === null)
      return refuse('publicity.duty-missing', { village: row.village_name });
    const pin = makePin();
    const slip = await getTypesetter().typesetPdf('pin-slips', slipOf({ ...row, phone, hours }, pin, now));
    if (isRefusal(slip)) return slip;
    return { row, hash: await hashPassword(pin), slip: slip.toString('base64') };
  },
  decide: ({ row, hash, slip }, { household }, { actor, now, today, newId }) => {
    const output = { householdNumber: row.number, slip };
    return {
      facts: [
        {
          type: 'PinIssued',
          stream: newId(),
          after: 0,
          village: row.village,
          subject: household,
          occurredOn: today,
          body: { household, again: row.issued },
        },
      ],
      stores: [
        {
          name: 'keep-household-pin',
          text: keepHouseholdPin,
          values: [actor.tenant, household, row.village, hash, now, actor.person],
        },
        // Whoever was signed in with the old one is signed in no more.
        {
          name: 'end-public-sessions',
          text: 'update public_sessions set expires_at = least(expires_at, $3) where tenant = $1 and household = $2',
          values: [actor.tenant, household, now],
        },
      ],
      output,
      remembered: { ...output, slip: null },
    };
  },
});
