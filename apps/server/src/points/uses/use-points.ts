import { issueCertificate, nominateHonour, noteTieBreak } from '@yanzhen/contract/points-uses';
import { isRefusal, type Json } from '@yanzhen/domain/kernel';
import { decideCertificate, decideNomination, decideTieBreak } from '@yanzhen/domain/points';
import type { NewFact } from '@yanzhen/domain/record';
import { type CommandContext, handleCommand, type NewContent } from '../../record/handlers.ts';
import { loadUseAccounts, type LoadedUse } from './load-use-accounts.ts';

function useFact(
  type: string,
  id: string,
  loaded: LoadedUse,
  { today }: CommandContext,
  body: { readonly [key: string]: Json },
  reason?: NewContent,
): NewFact {
  const [account] = loaded.accounts;
  return {
    type,
    stream: id,
    after: 0,
    village: account?.village ?? null,
    subject: account?.id ?? null,
    occurredOn: today,
    schemeVersion: loaded.schemeVersion,
    content: reason?.id ?? null,
    body: { ...body, reason: reason?.id ?? null, accounts: loaded.accounts.flatMap((one) => one?.id ?? []) },
  };
}

function keepReason(loaded: LoadedUse, subject: string, text: string, context: CommandContext): NewContent {
  return {
    id: context.newId(),
    village: loaded.accounts[0]?.village ?? null,
    subject,
    kind: 'use-reason',
    text,
  };
}

export const nominateHonourHandler = handleCommand({
  contract: nominateHonour,
  load: (transaction, input, { actor, today }) =>
    loadUseAccounts(transaction, actor.tenant, [input.account], today),
  decide: (loaded, input, context) => {
    const decision = decideNomination(loaded.accounts[0], input, { ...context, ...loaded });
    if (isRefusal(decision)) return decision;
    const nomination = context.newId();
    const reason = keepReason(loaded, nomination, input.reason, context);
    const { honour, criteria } = decision;
    return {
      facts: [
        useFact(
          'HonourNominated',
          nomination,
          loaded,
          context,
          { title: honour.title, detail: [...criteria] },
          reason,
        ),
      ],
      contents: [reason],
      output: { nomination, honour: honour.title, criteria: [...criteria] },
    };
  },
});

export const issueCertificateHandler = handleCommand({
  contract: issueCertificate,
  load: (transaction, input, { actor, today }) =>
    loadUseAccounts(transaction, actor.tenant, [input.account], today),
  decide: (loaded, _input, context) => {
    const terms = decideCertificate(loaded.accounts[0], { ...context, ...loaded });
    if (isRefusal(terms)) return terms;
    const certificate = context.newId();
    const detail = [{ text: `${terms.period} 年积分 ${terms.earned} 分`, met: true, by: 'record' }];
    return {
      facts: [
        useFact('CertificateIssued', certificate, loaded, context, {
          title: '积分证明',
          detail,
          period: terms.period,
          earned: terms.earned,
          until: terms.validUntil,
        }),
      ],
      output: { certificate, ...terms },
    };
  },
});

export const noteTieBreakHandler = handleCommand({
  contract: noteTieBreak,
  load: (transaction, input, { actor, today }) =>
    loadUseAccounts(transaction, actor.tenant, input.accounts, today),
  decide: (loaded, input, context) => {
    const decision = decideTieBreak(loaded.accounts, input, { ...context, ...loaded });
    if (isRefusal(decision)) return decision;
    const note = context.newId();
    const reason = keepReason(loaded, note, input.reason, context);
    const detail = input.criteria.map(({ title }) => ({
      text: `${title}：各候选相同`,
      met: true,
      by: 'people',
    }));
    return {
      facts: [
        useFact(
          'TieBreakNoted',
          note,
          loaded,
          context,
          { title: input.target, detail, order: [...decision.order] },
          reason,
        ),
      ],
      contents: [reason],
      output: { note, order: [...decision.order] },
    };
  },
});
