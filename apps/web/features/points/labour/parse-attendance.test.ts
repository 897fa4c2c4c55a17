import type { AccountRow } from '@yanzhen/contract/points';
import { describe, expect, it } from 'vitest';
import { parseAttendance } from './parse-attendance.ts';

const item = { classes: ['villager'], quantityMin: 1, quantityMax: 9 };

const account = (number: string, name: string, more: Partial<AccountRow> = {}): AccountRow => ({
  id: `a-${number}-${more.class ?? 'villager'}`,
  village: 'v',
  grid: 'g',
  household: `h-${number}`,
  householdNumber: number,
  householderName: name,
  holderName: name,
  class: 'villager',
  takingPart: true,
  publication: true,
  recordedThisWeek: 0,
  inReview: 0,
  earnedThisQuarter: 0,
  earnedThisYear: 0,
  spendable: 0,
  ...more,
});

const accounts = [
  account('26000010', '马建东'),
  account('26000028', '阿拉腾敖其尔'),
  account('26000036', '王秀梅'),
  account('26000044', '王秀梅'),
  account('26000052', '退出的户', { takingPart: false }),
  account('26000028', '阿拉腾敖其尔', { class: 'party-member', holderName: '党员' }),
];

const parse = (text: string, listed: readonly string[] = []) =>
  parseAttendance(text, accounts, item, new Set(listed));

describe('a list pasted from a spreadsheet', () => {
  it('WN-18 knows households by number or by a name that only one has, with a quantity at the end', () => {
    const { attendees, rejected } = parse(
      '户号\t姓名\t数量\r\n26000010\t马建东\t2\r\n阿拉腾敖其尔\r\n\r\n26000036，3\r\n',
    );
    expect(attendees.map(({ account: { id }, quantity }) => [id, quantity])).toEqual([
      ['a-26000010-villager', 2],
      ['a-26000028-villager', 1],
      ['a-26000036-villager', 3],
    ]);
    expect(rejected).toEqual([]);
  });

  it.each([
    ['26999999', '没有这一户'],
    ['没有这个人 1', '没有这一户'],
    ['王秀梅', '有 2 户'],
    ['26000010 王秀梅', '这个户号是马建东'],
    ['马建东 10', '1 到 9'],
    ['马建东 0', '1 到 9'],
    ['退出的户', '没有参加积分'],
  ])('gives %s back with the reason and never guesses', (line, reason) => {
    const { attendees, rejected } = parse(`${line}\n26000044`);
    expect(attendees.map(({ account: { id } }) => id)).toEqual(['a-26000044-villager']);
    expect(rejected).toMatchObject([{ line: 1, text: line }]);
    expect(rejected[0]?.reason).toContain(reason);
  });

  it('takes nobody twice, neither within the paste nor beside the list', () => {
    const { attendees, rejected } = parse('马建东\n26000010\n26000044', ['a-26000044-villager']);
    expect(attendees).toHaveLength(1);
    expect(rejected.map(({ line }) => line)).toEqual([2, 3]);
  });
});
