import {
  linkProvider,
  linkStaff,
  type ProviderLink,
  readOwnProviders,
  readStaffLinks,
  unlinkProvider,
  unlinkStaff,
} from '@yanzhen/contract/authority-providers';
import { type Moment, refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { handleCommand, handleQuery } from '../record/handlers.ts';
import { toAccountFact } from './accounts.ts';
import { findStaff } from './staff.ts';
import { hashSubject } from './provider-flow.ts';
import { selectProviders } from './providers.ts';
import { findOwner, openOwn, refuseGuess } from './second-factor.ts';
import { takeProof } from './second-factor-store.ts';

interface LinkRow {
  readonly provider: string;
  readonly linkedAt: Moment;
  readonly own: boolean;
}

/** Every provider of the county that is on or linked, with the link if there is one. */
async function listLinks(
  transaction: Transaction,
  tenant: number,
  links: Promise<readonly LinkRow[]>,
): Promise<ProviderLink[]> {
  const [providers, made] = await Promise.all([selectProviders(transaction, tenant), links]);
  const linkOf = new Map(made.map((link) => [link.provider, link]));
  return providers
    .filter(({ id, enabled }) => enabled || linkOf.has(id))
    .map(({ id, label, enabled }) => {
      const link = linkOf.get(id);
      return { provider: id, label, enabled, linkedAt: link?.linkedAt ?? null, own: link?.own ?? false };
    });
}

export const readOwnProvidersHandler = handleQuery({
  contract: readOwnProviders,
  run: async (transaction, _input, { actor }) => {
    const [accounts, providers] = await Promise.all([
      transaction.query<{ demo: boolean }>({
        name: 'own-demo',
        text: 'select demo from own_sign_in()',
        values: [],
      }),
      listLinks(
        transaction,
        actor.tenant,
        transaction.query<LinkRow>({
          name: 'own-provider-links',
          text: `select provider, linked_at as "linkedAt", linked_by = person as own from identity_links
            where tenant = $1 and person = $2`,
          values: [actor.tenant, actor.person],
        }),
      ),
    ]);
    return { demo: accounts[0]?.demo === true, providers };
  },
});

/** With the password or a code of the second factor: a desk left open must not become a way in for somebody else. */
export const linkProviderHandler = handleCommand({
  contract: linkProvider,
  secrets: ['proof'],
  load: async (transaction, { flow, proof }, context) => {
    const { actor, now } = context;
    const [own, flows] = await Promise.all([
      openOwn(transaction, context),
      transaction.query<{ provider: string; subject: Buffer }>({
        name: 'own-provider-flow',
        text: `select f.provider, f.subject_hash as subject from provider_flows f
          join identity_providers p on p.tenant = f.tenant and p.id = f.provider and p.enabled
          where f.tenant = $1 and f.person = $2 and f.id = $3 and f.subject_hash is not null and f.expires_at > $4`,
        values: [actor.tenant, actor.person, flow, now],
      }),
    ]);
    if ('refused' in own) return own;
    const [came] = flows;
    if (came === undefined) return refuse('authority.provider-link-first');
    return { own, came, shown: await findOwner(transaction, own, proof, context) };
  },
  decide: ({ own, came, shown }, { flow }, context) => {
    const { actor, now } = context;
    if (shown === undefined) return refuseGuess('authority.proof-wrong', own, now);
    const who = [actor.tenant, came.provider, actor.person];
    const linking = {
      text: `insert into identity_links (tenant, provider, person, subject_hash, linked_at, linked_by) values ($1, $2, $3, $4, $5, $3)`,
      values: [...who, came.subject, now],
    };
    const ending = {
      text: 'delete from provider_flows where tenant = $1 and id = $2',
      values: [actor.tenant, flow],
    };
    return {
      facts: [toAccountFact('IdentityProviderLinked', actor.person, context)],
      stores: [linking, ending, ...(shown === 'password' ? [] : [takeProof(own, shown, now)])],
      output: { provider: came.provider },
    };
  },
});

export const unlinkProviderHandler = handleCommand({
  contract: unlinkProvider,
  load: async (transaction, { provider }, { actor }) => {
    const removed = await transaction.query({
      text: 'delete from identity_links where tenant = $1 and person = $2 and provider = $3 returning 1',
      values: [actor.tenant, actor.person, provider],
    });
    return removed.length === 1 ? {} : refuse('authority.not-found');
  },
  decide: (_loaded, { provider }, context) => ({
    facts: [toAccountFact('IdentityProviderUnlinked', context.actor.person, context)],
    stores: [
      {
        text: `update sessions set revoked_at = $4 where tenant = $1 and person = $2 and provider = $3 and revoked_at is null
          and token_hash is distinct from $5`,
        values: [context.actor.tenant, context.actor.person, provider, context.now, context.session ?? null],
      },
    ],
    output: { provider },
  }),
});

/** In place of somebody who cannot sign in otherwise; such a link never stands for a second factor. */
export const linkStaffHandler = handleCommand({
  contract: linkStaff,
  secrets: ['subject'],
  load: async (transaction, { person, provider }, context) => {
    const { actor } = context;
    if (person === actor.person) return refuse('authority.provider-link-oneself');
    const [staff, providers] = await Promise.all([
      findStaff(transaction, person, context),
      selectProviders(transaction, actor.tenant),
    ]);
    if (staff?.state !== 'open') return refuse('authority.no-account');
    return providers.some(({ id, enabled }) => id === provider && enabled)
      ? {}
      : refuse('authority.provider-off');
  },
  decide: (_loaded, { person, provider, subject, reason }, context) => {
    const content = context.newId();
    const hash = hashSubject(context.keyring, provider, subject);
    return {
      facts: [toAccountFact('IdentityProviderLinked', person, context, content)],
      contents: [{ id: content, village: null, subject: person, kind: 'linking-reason', text: reason }],
      stores: [{ text: 'select link_staff($1, $2, $3, $4)', values: [person, provider, hash, context.now] }],
      output: { person },
    };
  },
});

export const unlinkStaffHandler = handleCommand({
  contract: unlinkStaff,
  load: async (transaction, { person, provider }, { now }) => {
    const [row] = await transaction.query<{ unlinked: number }>({
      text: 'select unlink_staff($1, $2, $3) as unlinked',
      values: [person, provider, now],
    });
    return row?.unlinked === 1 ? {} : refuse('authority.not-found');
  },
  decide: (_loaded, { person }, context) => ({
    facts: [toAccountFact('IdentityProviderUnlinked', person, context)],
    output: { person },
  }),
});

export const readStaffLinksHandler = handleQuery({
  contract: readStaffLinks,
  run: async (transaction, { person }, { actor, today }) => ({
    providers: await listLinks(
      transaction,
      actor.tenant,
      transaction.query<LinkRow>({
        name: 'staff-links',
        text: 'select provider, linked_at as "linkedAt", own from staff_links($1, $2)',
        values: [person, today],
      }),
    ),
  }),
});
