/** Cuts a list into runs of `size`, the last one shorter; an empty list has none. Throws a RangeError below one. */
export function* runsOf<Item>(items: readonly Item[], size: number): Generator<Item[], void> {
  if (!(size >= 1)) throw new RangeError(`runs of ${size}`);
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
