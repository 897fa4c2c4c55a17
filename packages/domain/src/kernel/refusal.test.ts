import { describe, expect, it } from 'vitest';
import { isRefusal, refuse } from './refusal.ts';

describe('a refusal', () => {
  it('is data with a code and the values of its sentence', () => {
    expect(refuse('points.example', { left: 3 })).toEqual({
      refused: true,
      code: 'points.example',
      params: { left: 3 },
    });
  });

  it('is told apart from facts', () => {
    expect(isRefusal(refuse('points.example'))).toBe(true);
    expect(isRefusal([])).toBe(false);
    expect(isRefusal({ refused: false })).toBe(false);
    expect(isRefusal(null)).toBe(false);
  });
});
