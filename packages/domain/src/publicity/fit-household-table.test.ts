import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitHouseholdTable } from './fit-household-table.ts';

const a4 = { widthPt: 515, heightPt: 420, minPt: 12, maxPt: 30 };
const content = (count: number, length = 3) => ({
  nameLengths: Array.from({ length: count }, () => length),
  numberLength: 6,
  pointsLength: 3,
});

describe('fitHouseholdTable', () => {
  it('sets 70 households on one A4 sheet at no less than 12 pt', () => {
    const fit = fitHouseholdTable(content(70), a4);
    expect(fit.sheets).toBe(1);
    expect(fit.sizePt).toBeGreaterThanOrEqual(12);
  });

  it('adds sheets instead of setting names smaller', () => {
    expect(fitHouseholdTable(content(70), { ...a4, minPt: 20, maxPt: 30 }).sheets).toBe(2);
  });

  it('takes two columns for a short list, so that a name stands near its points', () => {
    expect(fitHouseholdTable(content(12), a4).columns).toBe(2);
  });

  it('always has a place for every household inside the room', () => {
    assert(
      property(
        array(integer({ min: 1, max: 20 }), { maxLength: 400 }),
        integer({ min: 2, max: 14 }),
        integer({ min: 12, max: 42 }),
        (nameLengths, numberLength, minPt) => {
          const fit = fitHouseholdTable(
            { nameLengths, numberLength, pointsLength: 4 },
            { ...a4, minPt, maxPt: Math.max(30, minPt) },
          );
          const places = fit.sheets * fit.columns * fit.rowsPerColumn;
          expect(places).toBeGreaterThanOrEqual(nameLengths.length);
          expect(fit.rowsPerColumn * fit.rowPt).toBeLessThanOrEqual(a4.heightPt);
          expect(fit.rowPt).toBeGreaterThanOrEqual(fit.sizePt * 1.25);
        },
      ),
    );
  });
});
