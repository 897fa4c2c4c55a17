import { describe, expect, it } from 'vitest';
import { ageBandBehind, ageBorders } from './age-bands.ts';

describe('bands of age', () => {
  it('are of the age on the last day, 以上 with the number itself', () => {
    const on = '2026-09-30';
    const bandOf = (born: string) => ageBandBehind(ageBorders(on).filter((border) => born >= border).length);
    expect(['1966-09-30', '1966-10-01', '1956-09-30', '1946-09-30', '1946-10-01'].map(bandOf)).toEqual([
      '60-69',
      'under-60',
      '70-79',
      '80-up',
      '70-79',
    ]);
    expect(ageBorders('2026-12-31')).toEqual(['1947-01-01', '1957-01-01', '1967-01-01']);
    expect(ageBandBehind(null)).toBe('unknown');
  });
});
