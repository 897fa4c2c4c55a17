import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeAt,
  factorAddress,
  findStep,
  makeFactorSecret,
  makeRecoveryCodes,
  plainRecoveryCode,
  stepOf,
  toBase32,
} from './one-time-code.ts';

/** The secret of RFC 6238, Appendix B. */
const published = toBase32(Buffer.from('12345678901234567890'));
const now = '2026-11-22T02:00:00.000Z';

describe('one-time codes', () => {
  it.each([
    ['1970-01-01T00:00:59.000Z', '287082'],
    ['2005-03-18T01:58:29.000Z', '081804'],
    ['2005-03-18T01:58:31.000Z', '050471'],
    ['2009-02-13T23:31:30.000Z', '005924'],
    ['2033-05-18T03:33:20.000Z', '279037'],
    ['2603-10-11T11:33:20.000Z', '353130'],
  ])('at %s it is %s, as RFC 6238 prints', (moment, code) => {
    expect(codeAt(published, stepOf(moment))).toBe(code);
  });

  it('takes the step before and after, none further off, and none a second time', () => {
    const secret = makeFactorSecret();
    const step = stepOf(now);
    for (const drift of [-1, 0, 1])
      expect(findStep(secret, codeAt(secret, step + drift), { now, lastStep: 0 })).toBe(step + drift);
    for (const drift of [-3, -2, 2, 3]) {
      const code = codeAt(secret, step + drift);
      const chance = [-1, 0, 1].some((near) => codeAt(secret, step + near) === code);
      if (!chance) expect(findStep(secret, code, { now, lastStep: 0 })).toBeUndefined();
    }
    expect(findStep(secret, codeAt(secret, step), { now, lastStep: step })).toBeUndefined();
  });

  it('never answers a step that was used, whatever is typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), (typed, last) => {
        const lastStep = stepOf(now) + last;
        const step = findStep(published, codeAt(published, stepOf(now) + typed), { now, lastStep });
        if (step !== undefined) expect(step).toBeGreaterThan(lastStep);
      }),
    );
  });

  it('writes secrets as applications read them', () => {
    expect(published).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(makeFactorSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(factorAddress(published, '13900000001')).toBe(
      `otpauth://totp/%E9%9B%81%E9%98%B5%3A13900000001?secret=${published}&issuer=%E9%9B%81%E9%98%B5&algorithm=SHA1&digits=6&period=30`,
    );
  });

  it('makes ten recovery codes that read the same however they are typed', () => {
    const codes = makeRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
      expect(plainRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(
        code.replaceAll('-', ''),
      );
    }
  });
});
