import { describe, expect, it } from 'vitest';
import { writeDayWithWeekday, writeMoment, writePeriod, writeShortDay } from './dates.ts';
import { fillText, writeGrouped, writeSigned } from './fill-text.ts';
import { boardGapTexts, explainBoardChange, explainBoardGap } from './publicity.ts';

describe('sentences of publicity', () => {
  it('say of a gap what is missing and who mends it', () => {
    expect(explainBoardGap({ code: 'worker-missing', params: { grid: '第三网格' } })).toBe(
      '第三网格还没有在任的网格员。公示牌要写明由谁负责。请先办理任职，再打印。',
    );
  });

  it('tell what happened, why and what to do for every gap', () => {
    for (const sentence of Object.values(boardGapTexts)) {
      expect(sentence).toMatch(/请|不打印/);
      expect(sentence).not.toMatch(/[!！]/);
    }
  });

  it('name at most five households of a change', () => {
    const numbers = ['1', '2', '3', '4', '5', '6', '7'];
    expect(explainBoardChange({ code: 'points-changed', numbers })).toBe('7 户积分有变（1、2、3、4、5 等）');
    expect(explainBoardChange({ code: 'period-changed' })).toBe('已进入新的季度');
  });
});

describe('written values', () => {
  it('write days, moments and periods as people do', () => {
    expect(writeDayWithWeekday('2026-11-22')).toBe('2026年11月22日（周日）');
    expect(writeShortDay('2026-01-05')).toBe('1月5日');
    expect(writeMoment('2026-11-21T17:04:00.000Z')).toBe('2026年11月22日 01:04');
    expect(writePeriod('2026-Q4')).toBe('2026年第四季度');
    expect(() => writePeriod('2026-Q5')).toThrow();
  });

  it('write numbers with a true minus and in groups', () => {
    expect([writeSigned(10), writeSigned(-10), writeSigned(0)]).toEqual(['+10', '−10', '0']);
    expect([writeGrouped(103000), writeGrouped(-1234567), writeGrouped(12)]).toEqual([
      '103,000',
      '−1,234,567',
      '12',
    ]);
  });

  it('never leave a place in a sentence empty', () => {
    expect(() => fillText('{grid}还没有', {})).toThrow('{grid}');
  });
});
