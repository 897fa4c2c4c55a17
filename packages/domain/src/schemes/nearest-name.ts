/** The known name closest to a misspelt one, or undefined when none is close enough to be meant. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(name, candidate);
    if (best === undefined || distance < best.distance) best = { name: candidate, distance };
  }
  if (best === undefined) return undefined;
  const tolerance = Math.max(1, Math.floor(name.length / 2));
  // A name of which no letter was kept was not misspelt: 丁 is not meant for 甲.
  const alike = best.distance < Math.max(name.length, best.name.length);
  return alike && best.distance <= tolerance ? best.name : undefined;
}

function editDistance(a: string, b: string): number {
  const [source, target] = [a.slice(0, 60), b.slice(0, 60)];
  let previous = Array.from({ length: target.length + 1 }, (_, index) => index);
  for (let row = 1; row <= source.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= target.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (source[row - 1] === target[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[target.length] ?? target.length;
}
