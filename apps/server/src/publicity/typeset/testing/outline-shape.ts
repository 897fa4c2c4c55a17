/** The outline of a glyph free of its size: the same letter set larger has the same one. */
export function outlineShape(path: string): string {
  const numbers = (path.match(/-?\d*\.?\d+(?:e-?\d+)?/gi) ?? []).map(Number);
  const largest = Math.max(...numbers.map(Math.abs), 1e-9);
  return numbers.map((value) => (value / largest).toFixed(2)).join(' ');
}
