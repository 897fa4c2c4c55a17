import type { WhatIfItem, WhatIfResult } from '@yanzhen/contract/points-what-if';
import {
  countAffected,
  findCliffs,
  groupChanges,
  hideSmallGroups,
  type RateReason,
  rateEntry,
  spreadEarned,
  type Standard,
  summariseChanges,
} from '@yanzhen/domain/points';
import type { Draft } from './find-draft.ts';
import type { TriedDraft } from './try-draft.ts';

const FEN_PER_YUAN = 100;

/** The items that the draft changes, with how many entries each moved and by how much. */
function describeItems({ touched, capped, former }: TriedDraft, draft: Standard): WhatIfItem[] {
  const items = new Map<string, WhatIfItem>();
  for (const { version, item, class: of, quantity, given, entries } of touched) {
    const rate = rateEntry({ item, class: of, quantity, points: given }, draft);
    const known = items.get(item);
    const reason: RateReason = known === undefined || known.reason === 'same' ? rate.reason : known.reason;
    items.set(item, {
      item,
      title: (draft.itemById.get(item) ?? former.get(version)?.itemById.get(item))?.title ?? item,
      reason,
      entries: (known?.entries ?? 0) + entries,
      before: (known?.before ?? 0) + given * entries,
      after: (known?.after ?? 0) + rate.points * entries,
      capped: 0,
    });
  }
  for (const { item, capped: points } of capped) {
    const known = items.get(item);
    if (known !== undefined) items.set(item, { ...known, capped: known.capped + points });
  }
  // In the order of the standard, whichever village was through first.
  const order = [...draft.itemById.keys()];
  const placeOf = ({ item }: WhatIfItem) => (order.includes(item) ? order.indexOf(item) : order.length);
  return [...items.values()].toSorted((a, b) => placeOf(a) - placeOf(b) || (a.item < b.item ? -1 : 1));
}

/** Whoever asks, a handful of disabled households is not shown: everybody in the village would know which. */
function describeGroups(totals: TriedDraft['totals']): WhatIfResult['groups'] {
  const groups = groupChanges(totals);
  const isSensitive = ({ dimension }: (typeof groups)[number]) => dimension === 'disability';
  return [...groups.filter((group) => !isSensitive(group)), ...hideSmallGroups(groups.filter(isSensitive))];
}

/** An account whose redemption was held back in two quarters is one account. */
function countAccounts(held: TriedDraft['changes']): number {
  const named = new Set(held.map(({ account }) => account).filter((account) => account !== null));
  return held.reduce((sum, { account, accounts }) => sum + (account === null ? accounts : 0), named.size);
}

/** What a trial found, without the names of those it found it about. */
export function describeTried(
  tried: TriedDraft,
  { standard, ...draft }: Draft,
): Omit<WhatIfResult, 'former' | 'most' | 'period'> {
  const { changes, totals, former } = tried;
  const held = changes.filter(({ blocked }) => blocked);
  const sumFen = (side: 'before' | 'after') =>
    held.reduce((sum, change) => sum + change[side].yuan * FEN_PER_YUAN * change.accounts, 0);
  // With one village and one quarter there is one former rule; with several, the cliffs of each are drawn.
  const rules = new Set([...former.values()].map(({ redemption }) => redemption));
  const earned = (side: 'before' | 'after') =>
    changes.map((change) => ({ earned: change[side].earned, accounts: change.accounts }));
  const before = [...rules].flatMap((rule) => findCliffs(rule, earned('before')));
  return {
    quarters: [...tried.quarters],
    villages: tried.villages,
    draft,
    summary: summariseChanges(totals, changes),
    blocked: {
      accounts: countAccounts(held),
      fenBefore: sumFen('before'),
      fenAfter: sumFen('after'),
    },
    groups: describeGroups(totals),
    cliffs: {
      before: [...new Map(before.map((cliff) => [`${cliff.at}/${cliff.yuan}`, cliff])).values()],
      after: [...findCliffs(standard.redemption, earned('after'))],
    },
    spread: [...spreadEarned(changes)],
    items: describeItems(tried, standard),
    added: [...tried.added],
    kept: tried.kept,
    affected: countAffected(totals),
  };
}
