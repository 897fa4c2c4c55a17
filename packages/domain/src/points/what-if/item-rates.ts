import type { PeriodKind } from '../../kernel/index.ts';
import type { AccountClass } from '../facts.ts';
import type { Standard, StandardItem } from '../standard.ts';

/** Why an entry is worth what it is under a draft. */
export type RateReason = 'same' | 'points' | 'missing' | 'retired' | 'veto' | 'other-class' | 'out-of-range';

export interface Rate {
  readonly points: number;
  readonly reason: RateReason;
}

/** An approved entry as far as a rule looks at it. */
export interface RatedEntry {
  readonly item: string;
  readonly class: AccountClass;
  readonly quantity: number;
  readonly points: number;
}

/**
 * What an entry that was approved would have given under a draft: the fact stays, its points are the draft's own. What
 * the draft would not have let anybody record gives nothing, and the reason says so.
 */
export function rateEntry(
  { item: id, class: of, quantity, points: given }: RatedEntry,
  draft: Standard,
): Rate {
  const item = draft.itemById.get(id);
  const none = (reason: RateReason): Rate => ({ points: 0, reason });
  if (item === undefined) return none('missing');
  if (item.retired) return none('retired');
  if (!item.classes.includes(of)) return none('other-class');
  if (quantity < item.quantityMin || quantity > item.quantityMax) return none('out-of-range');
  if (item.kind === 'veto') return given === 0 ? { points: 0, reason: 'same' } : none('veto');
  const points = item.pointsFor(quantity);
  return { points, reason: points === given ? 'same' : 'points' };
}

export interface ItemMaximum {
  readonly item: string;
  readonly points: number;
  readonly per: PeriodKind;
}

/** What a draft changes of the items of the standard that it would replace, as a table a database can join. */
export interface RateTable {
  /** Items whose entries may be worth something else: nothing but these need be looked at. */
  readonly changed: readonly string[];
  /** Points of a changed item by class and quantity; what is not in it gives nothing. */
  readonly rates: readonly (RatedEntry & { readonly reason: RateReason })[];
  /** The draft's maximums of changed items. */
  readonly maximums: readonly ItemMaximum[];
  /** Titles of items that the draft adds: nobody has recorded any, so nothing can be said of them. */
  readonly added: readonly string[];
}

const quantitiesOf = ({ quantityMin, quantityMax }: StandardItem): number[] =>
  Array.from({ length: quantityMax - quantityMin + 1 }, (_, nth) => quantityMin + nth);

/** Every combination the former standard let anybody record, with what the draft gives for it. */
function ratesOf(item: StandardItem, draft: Standard): RateTable['rates'] {
  return item.classes.flatMap((of) =>
    quantitiesOf(item).map((quantity) => {
      const given = item.kind === 'veto' ? 0 : item.pointsFor(quantity);
      const entry = { item: item.id, class: of, quantity, points: given };
      return { ...entry, ...rateEntry(entry, draft) };
    }),
  );
}

const isSameMaximum = (a: StandardItem['maximum'], b: StandardItem['maximum'] | undefined): boolean =>
  a === null || b === null || b === undefined ? a === (b ?? null) : a.points === b.points && a.per === b.per;

/** Compares a draft with the standard by which a period was closed, item by item, by the compiled rules of both. */
export function compareRates(former: Standard, draft: Standard): RateTable {
  const changed: string[] = [];
  const rates: RateTable['rates'][number][] = [];
  const maximums: ItemMaximum[] = [];
  for (const item of former.itemById.values()) {
    // Nobody could record a retired item, so the former standard scored no entry of it.
    if (item.retired) continue;
    const own = ratesOf(item, draft);
    const maximum = draft.itemById.get(item.id)?.maximum ?? null;
    const isGone = own.every(({ points }) => points === 0);
    if (own.every(({ reason }) => reason === 'same') && (isGone || isSameMaximum(item.maximum, maximum)))
      continue;
    changed.push(item.id);
    rates.push(...own);
    if (maximum !== null) maximums.push({ item: item.id, ...maximum });
  }
  const added = [...draft.itemById.values()]
    .filter(({ id, retired }) => !retired && !former.itemById.has(id))
    .map(({ title }) => title);
  return { changed, rates, maximums, added };
}
