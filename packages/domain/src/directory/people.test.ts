import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHumanNumber, makeHumanNumber } from './human-number.ts';
import { isIdNumber, isMobileNumber, maskIdNumber, maskPhone } from './masking.ts';
import { listOpenClasses } from './member-classes.ts';

const TODAY = '2026-11-22';

describe('human numbers', () => {
  const numbers = fc.tuple(fc.integer({ min: 2024, max: 2099 }), fc.integer({ min: 1, max: 99_999 }));

  it('has eight digits, the year first', () => {
    expect(makeHumanNumber(2026, 1)).toMatch(/^2600001\d$/);
    expect(() => makeHumanNumber(2026, 100_000)).toThrow('100000');
  });

  it('notices one wrong digit and two swapped neighbours', () => {
    fc.assert(
      fc.property(numbers, fc.nat(6), fc.integer({ min: 1, max: 9 }), ([year, serial], at, shift) => {
        const number = makeHumanNumber(year, serial);
        expect(isHumanNumber(number)).toBe(true);
        const wrong = `${number.slice(0, at)}${(Number(number[at]) + shift) % 10}${number.slice(at + 1)}`;
        expect(isHumanNumber(wrong)).toBe(false);
        const swapped = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`;
        expect(isHumanNumber(swapped)).toBe(swapped === number);
      }),
    );
  });
});

describe('masking', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['04766312345', '*******2345'],
    ['6312345', '***2345'],
    ['110', '***'],
  ])('%s is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  it('shows neither birthplace, birthday nor sex of an ID number', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('1****************X');
    expect(isIdNumber('11010519491231002X')).toBe(true);
    expect(isIdNumber('110105194912310021')).toBe(false);
    expect(isMobileNumber('12012345678')).toBe(false);
  });
});

describe('classes of member (WN-02)', () => {
  const adult = { birthDay: '1980-01-01', isPartyMember: false, isGridWorker: false };

  it('WN-02 opens 群众 to whoever is in no other class', () => {
    expect(listOpenClasses(adult, TODAY)).toEqual(['villager']);
    expect(listOpenClasses({ ...adult, isPartyMember: true, isGridWorker: true }, TODAY)).toEqual([
      'party-member',
      'grid-worker',
    ]);
  });

  it('never scores a minor, up to the day before the eighteenth birthday', () => {
    expect(listOpenClasses({ ...adult, birthDay: '2008-11-23' }, TODAY)).toEqual([]);
    expect(listOpenClasses({ ...adult, birthDay: '2008-11-22' }, TODAY)).toEqual(['villager']);
  });
});
