/** Puts values into the `{places}` of a sentence; a place without a value is a bug and throws. */
export function fillText(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in: ${sentence}`);
    return String(value);
  });
}

/** A number with a sign that cannot be taken for a dash: `+10`, `−10`, `0`. */
export function writeSigned(points: number): string {
  if (points === 0) return '0';
  return points > 0 ? `+${points}` : writeNumber(points);
}

/** A whole number with the true minus sign. */
export function writeNumber(points: number): string {
  return points < 0 ? `−${-points}` : String(points);
}

/** A large count in groups of three, `103,000`, for papers where it is compared by eye. */
export function writeGrouped(count: number): string {
  return writeNumber(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
