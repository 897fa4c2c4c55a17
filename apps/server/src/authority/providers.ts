import {
  configureProvider,
  type ProviderRow,
  readProviders,
  switchProvider,
} from '@yanzhen/contract/authority-providers';
import { findProviderFault } from '@yanzhen/domain/authority';
import { type Json, refuse } from '@yanzhen/domain/kernel';
import type { NewFact } from '@yanzhen/domain/record';
import type { Transaction } from '../database/transaction.ts';
import { type CommandContext, handleCommand, handleQuery } from '../record/handlers.ts';

type Listed = Omit<ProviderRow, 'links'>;

export function selectProviders(transaction: Transaction, tenant: number): Promise<Listed[]> {
  return transaction.query<Listed>({
    name: 'identity-providers',
    text: `select id, label, issuer, client_id as "clientId", person_claim as "personClaim", factor_acr as "factorAcr",
        factor_amr as "factorAmr", enabled, configured_at as "configuredAt", switched_at as "switchedAt"
      from identity_providers where tenant = $1 order by label, id`,
    values: [tenant],
  });
}

/** What was written down and who switched it is on record; the secret is not. */
function toProviderFact(
  type: string,
  body: { readonly [name: string]: Json },
  { newId, today }: CommandContext,
  content: string | null = null,
): NewFact {
  return { type, stream: newId(), after: 0, village: null, subject: null, occurredOn: today, content, body };
}

const configure = 'select configure_provider($1, $2, $3, $4, $5, $6, $7, $8, $9)';

export const configureProviderHandler = handleCommand({
  contract: configureProvider,
  secrets: ['secret'],
  load: async (transaction, { provider, secret }, { actor }) => {
    if (provider === undefined)
      return secret === undefined ? refuse('authority.provider-secret-missing') : {};
    const providers = await selectProviders(transaction, actor.tenant);
    return providers.some(({ id }) => id === provider) ? {} : refuse('authority.not-found');
  },
  decide: (_loaded, input, context) => {
    const fault = findProviderFault(input);
    if (fault !== undefined) return fault;
    const { secret, provider: known, ...open } = input;
    const provider = known ?? context.newId();
    const sealed = secret === undefined ? null : context.keyring.seal('provider-secret', secret, provider);
    const body = { provider, ...open, secretChanged: secret !== undefined };
    const { label, issuer, clientId, personClaim, factorAcr, factorAmr } = open;
    const values = [
      provider,
      label,
      issuer,
      clientId,
      sealed,
      personClaim,
      factorAcr,
      factorAmr,
      context.now,
    ];
    return {
      facts: [toProviderFact('IdentityProviderConfigured', body, context)],
      stores: [{ text: configure, values }],
      output: { provider },
    };
  },
});

export const switchProviderHandler = handleCommand({
  contract: switchProvider,
  load: async (transaction, { provider }, { actor }) => {
    const providers = await selectProviders(transaction, actor.tenant);
    return providers.some(({ id }) => id === provider) ? {} : refuse('authority.not-found');
  },
  decide: (_loaded, { provider, enabled, reason }, context) => {
    const content = context.newId();
    return {
      facts: [toProviderFact('IdentityProviderSwitched', { provider, enabled, content }, context, content)],
      contents: [{ id: content, village: null, subject: null, kind: 'provider-reason', text: reason }],
      stores: [{ text: 'select switch_provider($1, $2, $3)', values: [provider, enabled, context.now] }],
      output: { provider },
    };
  },
});

export const readProvidersHandler = handleQuery({
  contract: readProviders,
  run: async (transaction, _input, { actor, today }) => {
    const [providers, counts] = await Promise.all([
      selectProviders(transaction, actor.tenant),
      transaction.query<{ provider: string; links: number }>({
        name: 'provider-links',
        text: 'select provider, links from provider_links($1)',
        values: [today],
      }),
    ]);
    const linksOf = new Map(counts.map(({ provider, links }) => [provider, links]));
    return { providers: providers.map((row) => ({ ...row, links: linksOf.get(row.id) ?? 0 })) };
  },
});
