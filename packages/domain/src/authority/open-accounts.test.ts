import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownAccount, findAccountFaults, refuseFaults } from './open-accounts.ts';

const candidates = new Map<string, KnownAccount>([
  ['zhao', { state: 'none', inOffice: true }],
  ['qian', { state: 'none', inOffice: true }],
  ['sun', { state: 'open', inOffice: true }],
  ['li', { state: 'disabled', inOffice: true }],
  ['zhou', { state: 'disabled', inOffice: false }],
]);
const owners = new Map([
  ['13900000009', 'sun'],
  ['13900000008', 'li'],
]);
const faultsOf = (...asked: readonly (readonly [string, string | null])[]) =>
  Object.fromEntries(
    findAccountFaults(
      asked.map(([person, phone]) => ({ person, phone })),
      { candidates, owners },
    ),
  );

describe('accounts opened in a batch', () => {
  it('are opened for whoever is in office and has a number of his own, also again with the former one', () => {
    expect(faultsOf(['zhao', '13900000001'], ['li', '13900000008'])).toEqual({});
  });

  it('are refused one by one, each for its reason', () => {
    expect(
      faultsOf(
        ['sun', '13900000001'],
        ['zhou', '13900000002'],
        ['nobody', '13900000003'],
        ['zhao', null],
        ['qian', '0476-12345'],
      ),
    ).toEqual({
      sun: 'authority.account-exists',
      zhou: 'authority.no-post-no-account',
      nobody: 'authority.no-post-no-account',
      zhao: 'authority.phone-missing',
      qian: 'authority.phone-unfit',
    });
    expect(faultsOf(['zhao', '13900000009'])).toEqual({ zhao: 'authority.phone-taken' });
    expect(faultsOf(['zhao', '13900000001'], ['qian', '13900000001'])).toEqual({
      zhao: 'authority.phone-twice',
      qian: 'authority.phone-twice',
    });
  });

  it('are all opened or none, and the refusal says of how many it is', () => {
    expect(refuseFaults(new Map())).toBeUndefined();
    expect(refuseFaults(new Map([['zhao', 'authority.phone-taken']]))).toMatchObject({
      code: 'authority.phone-taken',
    });
    const two = new Map([
      ['zhao', 'authority.phone-taken'],
      ['qian', 'authority.phone-unfit'],
    ] as const);
    expect(refuseFaults(two)).toMatchObject({ code: 'authority.accounts-unfit', params: { count: 2 } });
  });

  it('leaves no two people one number, whatever is asked', () => {
    const phone = fc.constantFrom('13900000001', '13900000002', '13900000008', '13900000009', null, '');
    const people = fc.uniqueArray(fc.constantFrom('zhao', 'qian', 'sun', 'li', 'zhou', 'nobody'));
    fc.assert(
      fc.property(people, fc.array(phone, { minLength: 6, maxLength: 6 }), (persons, phones) => {
        const asked = persons.map((person, nth) => ({ person, phone: phones[nth] ?? null }));
        const faults = findAccountFaults(asked, { candidates, owners });
        const after = new Map(owners);
        for (const { person, phone: number } of asked) {
          if (faults.has(person)) continue;
          expect(after.get(number ?? '') ?? person).toBe(person);
          after.set(number ?? '', person);
        }
        expect(after.get('13900000009')).toBe('sun');
      }),
    );
  });
});
