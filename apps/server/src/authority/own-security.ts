import { endOwnSession, readOwnSecurity } from '@yanzhen/contract/authority-sign-in';
import { needsSecondFactor } from '@yanzhen/domain/authority';
import { type Moment, refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { type CommandContext, handleCommand, handleQuery } from '../record/handlers.ts';
import { selectHeldPosts } from './session.ts';
import { selectRules } from './sign-in-rules.ts';

interface SessionRow {
  readonly id: string;
  readonly kind: 'desk' | 'phone';
  readonly device: string | null;
  readonly address: string | null;
  readonly signedInAt: Moment;
  readonly seenAt: Moment | null;
  readonly expiresAt: Moment;
  readonly current: boolean;
}

type Own = Pick<CommandContext, 'actor' | 'now' | 'session'>;

/** A session goes by the beginning of its token's hash, which opens nothing. */
export const sessionId = `left(encode(token_hash, 'hex'), 16)`;

function selectOwnSessions(transaction: Transaction, { actor, now, session }: Own) {
  return transaction.query<SessionRow>({
    name: 'own-sessions',
    text: `select ${sessionId} as id, kind, device, address, created_at as "signedInAt", seen_at as "seenAt",
        expires_at as "expiresAt", token_hash is not distinct from $4 as current
      from sessions where tenant = $1 and person = $2 and awaiting is null and revoked_at is null and expires_at > $3
      order by token_hash is not distinct from $4 desc, coalesce(seen_at, created_at) desc, id`,
    values: [actor.tenant, actor.person, now, session ?? null],
  });
}

const ownComputers = `select id, device, remembered_at as "rememberedAt", expires_at as "expiresAt" from remembered_computers
  where tenant = $1 and person = $2 and revoked_at is null and expires_at > $3 order by remembered_at desc, id`;
const ownPhones = `select d.id, coalesce(p.name, '') as "villageName", d.bound_at as "boundAt", d.expires_at as "expiresAt"
  from devices d left join places p on p.tenant = d.tenant and p.id = d.village
  where d.tenant = $1 and d.person = $2 and d.revoked_at is null and d.expires_at > $3 order by d.bound_at desc, d.id`;
const ownFactor = `select (select f.confirmed_at from second_factors f where f.tenant = $1 and f.person = $2 and f.secret is not null) as since,
  (select count(*)::integer from recovery_codes c where c.tenant = $1 and c.person = $2 and c.used_at is null) as left,
  (select o.demo from own_sign_in() o) as demo`;

interface Computer {
  readonly id: string;
  readonly device: string;
  readonly rememberedAt: Moment;
  readonly expiresAt: Moment;
}

interface Phone {
  readonly id: string;
  readonly villageName: string;
  readonly boundAt: Moment;
  readonly expiresAt: Moment;
}

export const readOwnSecurityHandler = handleQuery({
  contract: readOwnSecurity,
  run: async (transaction, _input, { actor, now, today, session }) => {
    const own = [actor.tenant, actor.person] as const;
    const [factors, held, rules, sessions, computers, phones] = await Promise.all([
      transaction.query<{ since: Moment | null; left: number; demo: boolean | null }>({
        name: 'own-factor-state',
        text: ownFactor,
        values: own,
      }),
      selectHeldPosts(transaction, actor.tenant, actor.person, today),
      selectRules(transaction, actor.tenant),
      selectOwnSessions(transaction, { actor, now, session }),
      transaction.query<Computer>({ name: 'own-computers', text: ownComputers, values: [...own, now] }),
      transaction.query<Phone>({ name: 'own-phones', text: ownPhones, values: [...own, now] }),
    ]);
    const demo = factors[0]?.demo === true;
    return {
      demo,
      factor: {
        needed: !demo && needsSecondFactor(held, rules.everyone),
        since: factors[0]?.since ?? null,
        recoveryCodesLeft: factors[0]?.left ?? 0,
      },
      sessions,
      computers,
      phones,
    };
  },
});

const endings = {
  session: `update sessions set revoked_at = $3 where tenant = $1 and person = $2 and revoked_at is null and ${sessionId} = $4
      and token_hash is distinct from $5 returning 1`,
  'all-others': `update sessions set revoked_at = $3 where tenant = $1 and person = $2 and revoked_at is null and $4::text is null
      and token_hash is distinct from $5 returning 1`,
  computer: `update remembered_computers set revoked_at = $3 where tenant = $1 and person = $2 and revoked_at is null
      and id::text = $4 and $5::bytea is not null returning 1`,
  phone: `update devices set revoked_at = $3 where tenant = $1 and person = $2 and revoked_at is null
      and id::text = $4 and $5::bytea is not null returning 1`,
} as const;

/** Ends what one no longer has at hand; the session one sits in is ended by signing out. */
export const endOwnSessionHandler = handleCommand({
  contract: endOwnSession,
  load: async (transaction, { what, id }, { actor, now, session }) => {
    const ended = await transaction.query({
      text: endings[what],
      values: [actor.tenant, actor.person, now, id ?? null, session ?? null],
    });
    return { ended: ended.length };
  },
  decide: ({ ended }, { what }) =>
    ended === 0 && what !== 'all-others' ? refuse('authority.not-found') : { facts: [], output: { ended } },
});
