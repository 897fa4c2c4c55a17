import { issueGridPins } from '@yanzhen/contract/publicity';
import { findDenial } from '@yanzhen/domain/authority';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { hashPassword } from '../authority/passwords.ts';
import { handleCommand } from '../record/handlers.ts';
import { makePin } from './issue-pin.ts';
import { loadLetterhead } from './papers/load-letterhead.ts';
import { getTypesetter } from './typesetter.ts';

interface HouseholdRow {
  readonly id: string;
  readonly number: string;
}

const householdsWithoutPin = `select h.id, h.number from households h where h.tenant = $1 and h.grid = $2 and h.closed_on is null
    and not exists (select 1 from household_pins k where k.tenant = h.tenant and k.household = h.id)
  order by h.number, h.id limit 1000`;

/** Whoever was given one in the meantime keeps it: the key of the table refuses the whole round. */
const keepNewPins = `insert into household_pins (tenant, household, village, pin_hash, issued_at, issued_by)
  select $1, x.household, $3, x.hash, $5, $6 from unnest($2::uuid[], $4::text[]) as x(household, hash)`;

/** The first round of handing out: only who has no PIN gets one, so nobody's is changed behind his back. */
export const issueGridPinsHandler = handleCommand({
  contract: issueGridPins,
  load: async (transaction, { grid }, { actor, now, today }) => {
    const { tenant } = actor;
    const [place] = await transaction.query<{ village: string; name: string }>({
      name: 'grid-for-pins',
      text: `select parent as village, name from places where tenant = $1 and id = $2 and kind = 'grid'`,
      values: [tenant, grid],
    });
    if (place === undefined) return refuse('authority.not-found');
    const { village } = place;
    const denial = findDenial('publicity.issue-grid-pins', actor, { village, grid });
    if (denial !== undefined) return denial;
    const letterhead = await loadLetterhead(transaction, tenant, village, today, grid);
    if (letterhead === undefined) return refuse('authority.not-found');
    const { contact } = letterhead;
    if (contact === null) return refuse('publicity.duty-missing', { village: letterhead.village });
    const households = await transaction.query<HouseholdRow>({
      name: 'households-without-pin',
      text: householdsWithoutPin,
      values: [tenant, grid],
    });
    if (households.length === 0) return refuse('publicity.everyone-has-pin', { grid: place.name });
    const pins = households.map(({ number }) => ({ householdNumber: number, pin: makePin() }));
    const pdf = await getTypesetter().typesetPdf('pin-slips', {
      place: letterhead.place,
      publicUrl: letterhead.publicUrl,
      ...contact,
      slips: pins,
      printedAt: now,
    });
    if (isRefusal(pdf)) return pdf;
    const hashes = await Promise.all(pins.map(({ pin }) => hashPassword(pin)));
    return { village, households, hashes, slips: pdf.toString('base64') };
  },
  decide: ({ village, households, hashes, slips }, _input, { actor, now, today, newId }) => {
    const output = { households: households.length, slips };
    return {
      facts: households.map(({ id }) => ({
        type: 'PinIssued',
        stream: newId(),
        after: 0,
        village,
        subject: id,
        occurredOn: today,
        body: { household: id, again: false },
      })),
      stores: [
        {
          name: 'keep-new-pins',
          text: keepNewPins,
          values: [actor.tenant, households.map(({ id }) => id), village, hashes, now, actor.person],
        },
      ],
      output,
      remembered: { ...output, slips: null },
    };
  },
});
