import { endStaffSessions, readStaffSessions, unlockAccount } from '@yanzhen/contract/authority-sign-in';
import { type Moment, refuse } from '@yanzhen/domain/kernel';
import { handleCommand, handleQuery } from '../record/handlers.ts';
import { toAccountFact } from './accounts.ts';

interface StaffSession {
  readonly id: string;
  readonly kind: 'desk' | 'phone';
  readonly device: string | null;
  readonly address: string | null;
  readonly signedInAt: Moment;
  readonly seenAt: Moment | null;
  readonly expiresAt: Moment;
}

export const readStaffSessionsHandler = handleQuery({
  contract: readStaffSessions,
  run: async (transaction, { person }, { today, now }) => ({
    sessions: await transaction.query<StaffSession>({
      name: 'staff-sessions',
      text: `select id, kind, device, address, signed_in_at as "signedInAt", seen_at as "seenAt", expires_at as "expiresAt"
        from staff_sessions($1, $2, $3)`,
      values: [person, today, now],
    }),
  }),
});

export const endStaffSessionsHandler = handleCommand({
  contract: endStaffSessions,
  load: async (transaction, { person, session }, { today, now }) => {
    const [row] = await transaction.query<{ ended: number }>({
      text: 'select end_staff_sessions($1, $2, $3, $4) as ended',
      values: [person, session ?? null, today, now],
    });
    return { ended: row?.ended ?? 0 };
  },
  decide: ({ ended }, { person }, context) =>
    ended === 0
      ? refuse('authority.not-found')
      : { facts: [toAccountFact('SessionsEnded', person, context)], output: { ended } },
});

export const unlockAccountHandler = handleCommand({
  contract: unlockAccount,
  load: async (transaction, { person }, { today }) => {
    const [row] = await transaction.query<{ unlocked: number }>({
      text: 'select unlock_sign_in($1, $2) as unlocked',
      values: [person, today],
    });
    return { unlocked: row?.unlocked ?? 0 };
  },
  decide: ({ unlocked }, { person }, context) =>
    unlocked === 0
      ? refuse('authority.not-locked')
      : { facts: [toAccountFact('SignInUnlocked', person, context)], output: { person } },
});
