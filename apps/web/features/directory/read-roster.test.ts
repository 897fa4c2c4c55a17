import { describe, expect, it } from 'vitest';
import { readRoster, toHouseholds } from './read-roster.ts';

describe('readRoster', () => {
  it('reads people a line and puts those of one number into one household', () => {
    const { lines, faults } = readRoster(
      '101\t苏和\t是\t男\t1975-03-02\t13900000000\t否\r\n101\t其其格\t否\t女\t\t\t是\n\n102,乌恩,是',
    );
    expect(faults).toEqual([]);
    const households = toHouseholds(lines, { grid: 'g', partyGroup: null });
    expect(households.map(({ number, people }) => [number, people.length])).toEqual([
      ['101', 2],
      ['102', 1],
    ]);
    expect(households[0]?.people[1]).toEqual({
      name: '其其格',
      isHouseholder: false,
      sex: 'female',
      birthDay: null,
      phone: null,
      partyMember: true,
    });
  });

  it('names each line it cannot read, an ID number above all, and guesses none', () => {
    const text = [
      '一号\t苏和\t是',
      '101\t\t是',
      '101\t苏和\t户主',
      '101\t苏和\t是\t男\t1975/3/2',
      '101\t苏和\t是\t男\t\t150426197503021234',
      '101\t苏和\t是\t男\t\t座机',
    ].join('\n');
    const { lines, faults } = readRoster(text);
    expect(lines).toEqual([]);
    expect(faults.map(({ fault }) => fault)).toEqual([
      'number',
      'name',
      'householder',
      'birthDay',
      'id-number',
      'phone',
    ]);
  });
});
