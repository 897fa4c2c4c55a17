import type { Moment } from '../kernel/index.ts';

/** What is known of an account's use. */
export interface AccountUse {
  readonly state: 'none' | 'open' | 'disabled';
  /** Its owner still holds an office. */
  readonly inOffice: boolean;
  /** Null when never, or so long ago that the session is no longer kept. */
  readonly lastSignedIn: Moment | null;
  /** The first password still stands: opened or reset, and not used since. */
  readonly mustChange: boolean;
}

/**
 * Whether an open account is of nobody in office, or lies unused since before `since`, so that it ought to be closed (等保三级 8.1.4.2:
 * 及时删除或停用多余的、过期的账户). Both moments are ISO texts in UTC, whose order is that of time.
 */
export function isStale({ state, inOffice, lastSignedIn, mustChange }: AccountUse, since: Moment): boolean {
  if (state !== 'open') return false;
  if (!inOffice) return true;
  return lastSignedIn === null ? !mustChange : lastSignedIn < since;
}
