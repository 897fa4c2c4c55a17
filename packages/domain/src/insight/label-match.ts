/** Words of a label that say how it is counted or listed, not what; without them labels of one thing are alike. */
const NOISE =
  /[\s：:、，,.．。;；*＊"“”'‘’\-—_/／]|^[一二三四五六七八九十]+、|其中|合计|总计|小计|（[^（）]*）|\([^()]*\)|\[[^[\]]*\]/g;
const COUNTED = /(总数|数量|人数|户数|次数|个数|件数|数|情况)$/;
const LED = /^(全村|全镇|全乡|全旗|全县|全苏木|本村|本镇|共有|共|总|现有|年末|期末|季末)/;

/** A label as it is compared: one width of letters, no numbering, units in brackets or punctuation. */
export function normalizeLabel(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/^[\d]+[.、)]/g, '')
    .replaceAll(NOISE, '')
    .toLowerCase();
}

function stem(text: string): string {
  const led = text.replace(LED, '');
  const bare = led.replace(COUNTED, '');
  return bare === '' ? led : bare;
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, nth) => text.slice(nth, nth + 2)));
}

function shareOfPairs(one: string, other: string): number {
  const [first, second] = [pairsOf(one), pairsOf(other)];
  if (first.size + second.size === 0) return 0;
  const common = [...first].filter((pair) => second.has(pair)).length;
  return (2 * common) / (first.size + second.size);
}

/**
 * How well a label names a thing, from 0 to 1: the same words, the same without what only says that it is counted,
 * one inside the other, or many letters in common.
 */
export function matchLabel(label: string, term: string): number {
  const [one, other] = [normalizeLabel(label), normalizeLabel(term)];
  if (one === '' || other === '') return 0;
  if (one === other) return 1;
  const [short, long] = [stem(one), stem(other)];
  if (short === long) return 0.92;
  const [inner, outer] = short.length < long.length ? [short, long] : [long, short];
  const inside = outer.includes(inner) && inner.length >= 2 ? 0.45 + 0.4 * (inner.length / outer.length) : 0;
  return Math.max(inside, 0.7 * shareOfPairs(short, long));
}
