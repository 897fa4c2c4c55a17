import { type AbilityName, findDenial } from '../authority/index.ts';
import { type Refusal, refuse } from '../kernel/index.ts';
import type { VisitContext } from './request-visit.ts';
import type { Visit, VisitState } from './visit-book.ts';
import type {
  OverCapAllowed,
  VisitAccepted,
  VisitCancelled,
  VisitDeclined,
  VisitHeld,
} from './visit-facts.ts';

const stateWords = {
  requested: '等待答复',
  refused: '因超限没有接受',
  accepted: '已答应',
  declined: '已婉拒',
  held: '已来过',
  cancelled: '已取消',
} as const satisfies Record<VisitState, string>;

function findVisit(
  ability: AbilityName,
  visit: string,
  { actor, village, book }: VisitContext,
  from: readonly VisitState[],
): Refusal | Visit {
  const known = book.get(visit);
  if (known === undefined) return refuse('authority.not-found');
  const denial = findDenial(ability, actor, { village });
  if (denial !== undefined) return denial;
  return from.includes(known.state)
    ? known
    : refuse('activities.other-state', { state: stateWords[known.state] });
}

function envelope({ id }: Visit, { stream, after, village, schemeVersion, today }: VisitContext) {
  return { stream, after, village, subject: id, occurredOn: today, schemeVersion };
}

/** The host answers; declining within the limit is its right, and a reason is owed (T-04). `reason` is a text's id. */
export function decideAnswerVisit(
  { visit, accepted, reason }: { visit: string; accepted: boolean; reason: string | null },
  context: VisitContext,
): Refusal | VisitAccepted | VisitDeclined {
  const known = findVisit('activities.answer-visit', visit, context, ['requested']);
  if ('refused' in known) return known;
  const common = envelope(known, context);
  if (accepted) return { type: 'VisitAccepted', ...common, body: {} };
  if (reason === null) return refuse('activities.reason-required');
  return { type: 'VisitDeclined', ...common, content: reason, body: { reason } };
}

/**
 * What became of a visit. The host alone says that it took place; the host, or whoever asked, says that it will not or
 * did not, and why. A cancelled visit gives its place back, also when 已来过 was written down by mistake.
 */
export function decideRecordVisit(
  { visit, held, reason }: { visit: string; held: boolean; reason: string | null },
  context: VisitContext,
): Refusal | VisitHeld | VisitCancelled {
  const from: readonly VisitState[] = held ? ['accepted'] : ['requested', 'accepted', 'held'];
  const known = findVisit('activities.record-visit', visit, context, from);
  if ('refused' in known) return known;
  const { actor, today } = context;
  const isHost = actor.post === 'village-secretary';
  const common = envelope(known, context);
  if (held) {
    if (!isHost) return refuse('activities.host-records');
    if (known.day > today) return refuse('activities.not-yet', { day: known.day });
    return { type: 'VisitHeld', ...common, body: {} };
  }
  if (!isHost && known.askedBy !== actor.person) return refuse('activities.not-your-request');
  if (!isHost && known.state === 'held') return refuse('activities.host-records');
  if (reason === null) return refuse('activities.reason-required');
  return { type: 'VisitCancelled', ...common, content: reason, body: { reason } };
}

/** A refused visit is let through by a post that the rules name, never by whoever asked; it counts all the same. */
export function decideAllowOverCap(
  { visit, reason }: { visit: string; reason: string },
  context: VisitContext,
): Refusal | OverCapAllowed {
  const known = findVisit('activities.allow-over-cap', visit, context, ['refused']);
  if ('refused' in known) return known;
  const { actor, rules, today } = context;
  const approvers: readonly string[] = rules?.overCap?.approvedBy ?? [];
  if (!approvers.includes(actor.post)) return refuse('activities.no-override');
  if (known.askedBy === actor.person) return refuse('activities.own-request');
  if (known.day < today) return refuse('activities.day-past', { day: known.day });
  return { type: 'OverCapAllowed', ...envelope(known, context), content: reason, body: { reason } };
}
