/** Counts tries per caller in a sliding window, in memory: one process serves the public pages. */
export class TryCounter {
  readonly #tries = new Map<string, number[]>();
  readonly #limit: { readonly most: number; readonly withinMs: number };
  readonly #now: () => number;

  constructor(limit: { readonly most: number; readonly withinMs: number }, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** False once there were too many; the refused ones do not count. */
  allow(caller: string): boolean {
    const now = this.#now();
    const recent = (this.#tries.get(caller) ?? []).filter((at) => at > now - this.#limit.withinMs);
    if (this.#tries.size > 10_000) this.#tries.clear();
    if (recent.length >= this.#limit.most) return false;
    this.#tries.set(caller, [...recent, now]);
    return true;
  }

  /** The last try was a right one, and does not count. */
  forgive(caller: string): void {
    const tries = this.#tries.get(caller);
    if (tries !== undefined) this.#tries.set(caller, tries.slice(0, -1));
  }
}
