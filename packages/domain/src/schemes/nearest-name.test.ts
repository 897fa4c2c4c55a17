import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

const known = ['redemption', 'threshold', 'title', '可用积分', '次数'];

describe('the name that was meant', () => {
  it.each([
    ['redemtion', 'redemption'],
    ['treshold', 'threshold'],
    ['tilte', 'title'],
    ['titel', 'title'],
    ['titles', 'title'],
    ['可用积份', '可用积分'],
    ['次', '次数'],
  ])('%s is %s, a letter left out, put in or exchanged', (name, meant) => {
    expect(nearestName(name, known)).toBe(meant);
  });

  it('is the closest, and the first of two that are as close', () => {
    expect(nearestName('abcd', ['abxx', 'abcx', 'xbcd'])).toBe('abcx');
    expect(nearestName('abcd', ['xbcd', 'abcx'])).toBe('xbcd');
  });

  it.each(['', 'x', '丁', 'colour', '门槛'])('of %j is none: nothing of it is like a name', (name) => {
    expect(nearestName(name, known)).toBeUndefined();
  });

  it('is none where more than half was written otherwise', () => {
    expect(nearestName('abcdef', ['abcxyz'])).toBe('abcxyz');
    expect(nearestName('abcdef', ['abwxyz'])).toBeUndefined();
  });

  it('is none among no names', () => {
    expect(nearestName('title', [])).toBeUndefined();
  });

  it('is a known name itself, and found with one letter exchanged for a new one, wherever it is', () => {
    const names = ['points-standard', 'quorum-rules', 'visit-rules'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(40), (name, place) => {
        const at = place % name.length;
        expect(nearestName(name, names)).toBe(name);
        expect(nearestName(`${name.slice(0, at)}#${name.slice(at + 1)}`, names)).toBe(name);
      }),
    );
  });
});
