import { describe, expect, it } from 'vitest';
import { isStale } from './stale-accounts.ts';

const since = '2026-08-24T02:00:00.000Z';
const used = { state: 'open', inOffice: true, lastSignedIn: since, mustChange: false } as const;

describe('an account that nobody uses', () => {
  it('is stale when its last sign-in lies before the day, and not at that very moment', () => {
    expect(isStale(used, since)).toBe(false);
    expect(isStale({ ...used, lastSignedIn: '2026-08-24T01:59:59.999Z' }, since)).toBe(true);
    expect(isStale({ ...used, lastSignedIn: '2026-11-22T02:00:00.000Z' }, since)).toBe(false);
  });

  it('is stale where no sign-in is known any more, but not while its first password waits', () => {
    expect(isStale({ ...used, lastSignedIn: null }, since)).toBe(true);
    expect(isStale({ ...used, lastSignedIn: null, mustChange: true }, since)).toBe(false);
  });

  it('is stale as soon as its owner holds no office, however lately it was used', () => {
    expect(isStale({ ...used, inOffice: false, lastSignedIn: '2026-11-22T02:00:00.000Z' }, since)).toBe(true);
    expect(isStale({ ...used, inOffice: false, mustChange: true, lastSignedIn: null }, since)).toBe(true);
  });

  it('is not stale when it is closed already', () => {
    const long = '2020-01-01T00:00:00.000Z';
    expect(isStale({ ...used, lastSignedIn: long, state: 'disabled' }, since)).toBe(false);
    expect(isStale({ ...used, lastSignedIn: long, state: 'none' }, since)).toBe(false);
    expect(isStale({ ...used, inOffice: false, state: 'disabled' }, since)).toBe(false);
  });
});
