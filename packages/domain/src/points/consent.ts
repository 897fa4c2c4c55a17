import { type Actor, findDenial } from '../authority/index.ts';
import { type Day, type Refusal, refuse } from '../kernel/index.ts';
import { type CaseState, pendingStatuses } from '../procedures/index.ts';
import type { NewFact } from '../record/index.ts';
import type { ConsentWithdrawn, PublicationConsented, TakingPartConsented } from './facts.ts';

export interface ConsentAccount {
  readonly id: string;
  readonly village: string;
  readonly grid: string;
  readonly household: string;
  readonly takingPart: boolean;
  readonly publication: boolean;
  readonly version: number;
}

/** An entry still on its way, with what its stream was last seen at. */
export interface PendingEntry {
  readonly state: CaseState;
  readonly version: number;
  readonly schemeVersion: string | null;
}

export interface ConsentContext {
  readonly actor: Actor;
  readonly today: Day;
  /** The person whose consent it is, when somebody else writes it down. */
  readonly onBehalfOf: string | null;
}

/** Leaving ends these. */
const pending: ReadonlySet<CaseState['status']> = new Set(pendingStatuses);

function findObstacle(
  ability: 'points.withdraw-consent' | 'points.consent-publication' | 'points.consent-taking-part',
  account: ConsentAccount | undefined,
  actor: Actor,
): Refusal | ConsentAccount {
  if (account === undefined) return refuse('authority.not-found');
  return findDenial(ability, actor, account) ?? account;
}

/** What every fact about a consent says of its account, at the position the decision has seen. */
function aboutAccount({ id, version, village }: ConsentAccount, { today, onBehalfOf }: ConsentContext) {
  return { stream: id, after: version, village, subject: id, occurredOn: today, onBehalfOf };
}

/**
 * Consent is withdrawn as freely as it was given (个人信息保护法 第十五条). Leaving ends every entry that is not final
 * yet, with the reason; what was earned stays and can be spent. It takes the names off the boards as well.
 *
 * `reason` is the id of the text that the ended entries name.
 */
export function decideWithdrawal(
  found: ConsentAccount | undefined,
  scope: 'taking-part' | 'publication',
  entries: readonly PendingEntry[],
  reason: string,
  context: ConsentContext,
): Refusal | { facts: readonly NewFact[]; withdrawn: number } {
  const account = findObstacle('points.withdraw-consent', found, context.actor);
  if ('refused' in account) return account;
  const given = scope === 'publication' ? account.publication : account.takingPart;
  if (!given) return refuse('points.no-such-consent');
  const withdrawal: ConsentWithdrawn = {
    type: 'ConsentWithdrawn',
    ...aboutAccount(account, context),
    body: { scope },
  };
  const ended = scope === 'publication' ? [] : entries.filter(({ state }) => pending.has(state.status));
  return {
    facts: [
      withdrawal,
      ...ended.map(
        ({ state, version, schemeVersion }): NewFact => ({
          type: 'CaseWithdrawn',
          stream: state.case,
          after: version,
          village: account.village,
          subject: account.id,
          occurredOn: context.today,
          schemeVersion,
          content: reason,
          body: { person: context.actor.person, reason, on: context.today },
        }),
      ),
    ],
    withdrawn: ended.length,
  };
}

/** A consent of its own to stand on the grid's board (第二十五条), of the named version of its text. */
export function decidePublication(
  found: ConsentAccount | undefined,
  consentVersion: string,
  context: ConsentContext,
): Refusal | PublicationConsented {
  const account = findObstacle('points.consent-publication', found, context.actor);
  if ('refused' in account) return account;
  if (!account.takingPart) return refuse('points.no-consent');
  if (account.publication) return refuse('points.already-consented');
  return {
    type: 'PublicationConsented',
    ...aboutAccount(account, context),
    body: { consentVersion },
  };
}

/** Whoever left may come back: the same account goes on, on a consent of the named version of its text. */
export function decideReturn(
  found: ConsentAccount | undefined,
  consentVersion: string,
  context: ConsentContext,
): Refusal | TakingPartConsented {
  const account = findObstacle('points.consent-taking-part', found, context.actor);
  if ('refused' in account) return account;
  if (account.takingPart) return refuse('points.already-taking-part');
  return {
    type: 'TakingPartConsented',
    ...aboutAccount(account, context),
    body: { consentVersion },
  };
}
