/**
 * Six digits from the random part of a new id. Two that meet are refused by the key of `receipts` and the command
 * is tried again, with another id.
 */
export function makeQueryNumber(id: string): string {
  return String(Number.parseInt(id.slice(-10), 16) % 1_000_000).padStart(6, '0');
}
