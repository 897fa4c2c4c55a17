/** The present moment in UTC; `start` (`YANZHEN_CLOCK`) sets where the clock of a demonstration begins. */
export function makeNow(start: string | undefined): () => string {
  if (start === undefined || start === '') return () => new Date().toISOString();
  const offset = Date.parse(start) - Date.now();
  if (Number.isNaN(offset)) throw new Error(`YANZHEN_CLOCK is no moment: ${start}`);
  return () => new Date(Date.now() + offset).toISOString();
}
