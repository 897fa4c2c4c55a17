import { outcomeKinds } from '@yanzhen/contract/texts/outcomes';
import type { Pool } from 'pg';
import type {
  AccessLine,
  Draft,
  FoundPin,
  PlaceLink,
  PublishedCopy,
  PublishedEntry,
  PublishedHousehold,
  PublishedOutcome,
  PublishedPersonal,
  PublishedPlace,
  PublishedReceipt,
  PublishedRetention,
  PublishedWhy,
} from './published.ts';

/**
 * The functions that are all this process may call; each opens the scope of one village or household itself. A
 * `token` is the hash of the cookie, `at` the present moment.
 */
export function makeStore(pool: Pool) {
  async function ask<Answer>(name: string, values: readonly unknown[]): Promise<Answer | null> {
    const places = values.map((_, nth) => `$${nth + 1}`).join(', ');
    const { rows } = await pool.query<{ answer: Answer | null }>({
      name,
      text: `select yanzhen.${name}(${places}) as answer`,
      values: [...values],
    });
    return rows[0]?.answer ?? null;
  }
  return {
    /** `valid` or `expired`, and nothing else about a certificate; null when there is none. */
    findCertificate: (certificate: string, today: string) =>
      ask<'valid' | 'expired'>('certificate_state', [certificate, today]),
    listPlaces: () => ask<readonly PlaceLink[]>('public_places', []),
    listRetentions: (at: string) => ask<readonly PublishedRetention[]>('public_retention', [at]),
    findPlace: (place: string, at: string) => ask<PublishedPlace>('public_place', [place, at]),
    findReceipt: (place: string, number: string) => ask<PublishedReceipt>('public_receipt', [place, number]),
    findPin: async (place: string, number: string): Promise<FoundPin | undefined> => {
      const { rows } = await pool.query<FoundPin>({
        name: 'public_find_pin',
        text: 'select * from yanzhen.public_find_pin($1, $2)',
        values: [place, number],
      });
      return rows[0];
    },
    /** Counts one try at the PIN; false where too many were wrong, and nothing is compared. */
    takeTry: async ({ tenant, village, household }: FoundPin, at: string): Promise<boolean> =>
      (await ask<boolean>('public_take_try', [tenant, village, household, at])) === true,
    noteRightPin: ({ tenant, village, household }: FoundPin) =>
      ask('public_note_right_pin', [tenant, village, household]),
    openSession: (token: Buffer, { tenant, village, household }: FoundPin, at: string) =>
      ask('public_open_session', [token, tenant, village, household, at]),
    closeSession: (token: Buffer, at: string) => ask('public_close_session', [token, at]),
    findHousehold: (token: Buffer, at: string) => ask<PublishedHousehold>('public_household', [token, at]),
    findEntry: (token: Buffer, entry: string, at: string) =>
      ask<PublishedEntry>('public_entry', [token, entry, at]),
    findWhy: (token: Buffer, account: string, what: string, at: string) =>
      ask<PublishedWhy>('public_why', [token, account, what, at]),
    keepDraft: (token: Buffer, draft: Draft | null, at: string) =>
      ask<boolean>('public_keep_draft', [token, draft === null ? null : JSON.stringify(draft), at]),
    handIn: (token: Buffer, id: string, command: string, body: object, at: string) =>
      ask<string>('public_hand_in', [token, id, command, JSON.stringify(body), at]),
    readOutcomes: (token: Buffer, at: string) =>
      ask<readonly PublishedOutcome[]>('public_outcomes', [token, outcomeKinds, at]),
    findPersonal: (token: Buffer, at: string) => ask<PublishedPersonal>('public_personal', [token, at]),
    findCopy: (token: Buffer, request: string, at: string) =>
      ask<PublishedCopy>('public_copy', [token, request, at]),
    readAccess: (token: Buffer, at: string) => ask<readonly AccessLine[]>('public_access', [token, at]),
  };
}

export type Store = ReturnType<typeof makeStore>;
