import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPassed, isQuorate, type QuorumRule } from '../schemes/index.ts';
import { countsHouseholds, findMeetingRule, findShortfall, isCarried, type MeetingRule } from './quorum.ts';

type Threshold = MeetingRule['pass'];
const share = (
  numerator: number,
  denominator: number,
  comparison: Threshold['comparison'],
  base: Threshold['base'],
): Threshold => ({ numerator, denominator, comparison, base });

/** 示例, after 村民委员会组织法: adults by head or households by ⅔; representatives by ⅔; and a ⅔-of-all body. */
const villagers: MeetingRule = {
  id: 'villagers-assembly',
  body: 'villagers-assembly',
  attendance: [share(1, 2, 'more-than', 'all'), share(2, 3, 'at-least', 'households')],
  pass: share(1, 2, 'more-than', 'present'),
  noticeDays: null,
  effective: '2018-12-29',
};
const representatives: MeetingRule = {
  ...villagers,
  id: 'representatives-assembly',
  body: 'representatives-assembly',
  attendance: [share(2, 3, 'at-least', 'all')],
};
const collective: MeetingRule = {
  ...representatives,
  id: 'collective-members-assembly',
  body: 'collective-members-assembly',
  pass: share(2, 3, 'at-least', 'all'),
  noticeDays: 10,
};

describe('attendance', () => {
  const thirty = { all: 30, households: null };

  it('三分之二以上 includes exactly two thirds', () => {
    expect(
      findShortfall(representatives.attendance, { persons: 20, households: 20 }, thirty),
    ).toBeUndefined();
    expect(findShortfall(representatives.attendance, { persons: 19, households: 19 }, thirty)).toEqual({
      voters: 19,
      needed: 20,
      whole: 30,
    });
  });

  it('过半 of the adults excludes the half, but ⅔ of the households may do instead', () => {
    const eligible = { all: 800, households: 300 };
    const meets = (persons: number, households: number) =>
      findShortfall(villagers.attendance, { persons, households }, eligible) === undefined;
    expect(meets(400, 199)).toBe(false);
    expect(meets(401, 150)).toBe(true);
    expect(meets(200, 200)).toBe(true);
  });

  it('nobody is no quorum, even where the source sets none; a count that is missing is not met', () => {
    expect(findShortfall([], { persons: 0, households: 0 }, thirty)).toMatchObject({ needed: 1 });
    expect(findShortfall([], { persons: 1, households: 1 }, thirty)).toBeUndefined();
    const byHousehold = [share(2, 3, 'at-least', 'households')];
    expect(findShortfall(byHousehold, { persons: 30, households: 30 }, thirty)).toBeDefined();
  });
});

describe('the majority', () => {
  const voters = { persons: 24, households: 24 };
  const eligible = { all: 30, households: null };

  it('of those present and of all members are different rules', () => {
    expect(isCarried(representatives.pass, 13, voters, eligible)).toBe(true);
    expect(isCarried(representatives.pass, 12, voters, eligible)).toBe(false);
    expect(isCarried(collective.pass, 19, voters, eligible)).toBe(false);
    expect(isCarried(collective.pass, 20, voters, eligible)).toBe(true);
  });

  it('of all households needs their number', () => {
    const pass = share(1, 2, 'more-than', 'households');
    expect(isCarried(pass, 151, voters, { all: 800, households: 300 })).toBe(true);
    expect(isCarried(pass, 150, voters, { all: 800, households: 300 })).toBe(false);
    expect(isCarried(pass, 300, voters, { all: 800, households: null })).toBe(false);
  });
});

describe('quorum arithmetic is monotone', () => {
  const anyShare = fc
    .tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom<Threshold['comparison']>('at-least', 'more-than'),
      fc.constantFrom<Threshold['base']>('present', 'all', 'households'),
    )
    .map(([a, b, comparison, base]) => share(Math.min(a, b), Math.max(a, b), comparison, base));
  const anyNumber = fc.nat(60);

  it('another voter never breaks a quorum; another person entitled never makes one', () => {
    fc.assert(
      fc.property(
        fc.array(
          anyShare.filter(({ base }) => base !== 'present'),
          { maxLength: 3 },
        ),
        anyNumber,
        anyNumber,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (attendance, persons, households, all, allHouseholds) => {
          const before = findShortfall(
            attendance,
            { persons, households },
            { all, households: allHouseholds },
          );
          const more = { persons: persons + 1, households: households + 1 };
          const larger = { all: all + 1, households: allHouseholds + 1 };
          if (before === undefined) {
            expect(findShortfall(attendance, more, { all, households: allHouseholds })).toBeUndefined();
          } else {
            expect(findShortfall(attendance, { persons, households }, larger)).toBeDefined();
          }
        },
      ),
    );
  });

  it('another vote in favour never loses; another voter against never wins', () => {
    fc.assert(
      fc.property(anyShare, anyNumber, anyNumber, anyNumber, (pass, inFavour, others, away) => {
        const persons = inFavour + others;
        const eligible = { all: persons + away, households: persons + away };
        const carried = isCarried(pass, inFavour, { persons, households: persons }, eligible);
        const another = { persons: persons + 1, households: persons + 1 };
        const oneMore = { all: eligible.all + 1, households: eligible.households + 1 };
        if (carried) expect(isCarried(pass, inFavour + 1, another, oneMore)).toBe(true);
        else expect(isCarried(pass, inFavour, another, oneMore)).toBe(false);
      }),
    );
  });
});

describe('the examples that a rule carries', () => {
  const quorumRule = (attendance: readonly Threshold[], pass: Threshold): QuorumRule => ({
    ...villagers,
    title: '示例',
    attendance: [...attendance],
    pass,
    source: { title: '示例' },
  });

  it('are judged as the meeting is: one quorum and one majority, whatever is counted', () => {
    const anyShare = fc.record({
      numerator: fc.integer({ min: 1, max: 3 }),
      denominator: fc.constant(3),
      comparison: fc.constantFrom<Threshold['comparison']>('at-least', 'more-than'),
      base: fc.constantFrom<Threshold['base']>('present', 'all', 'households'),
    });
    const noPresent = anyShare.filter(({ base }) => base !== 'present');
    fc.assert(
      fc.property(
        fc.array(noPresent, { maxLength: 2 }),
        anyShare,
        fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12)),
        (attendance, pass, [present, all, householdsPresent, households, inFavour]) => {
          const rule = quorumRule(attendance, pass);
          const example = { present, all, householdsPresent, households };
          const voters = { persons: present, households: householdsPresent };
          const quorate = findShortfall(attendance, voters, { all, households }) === undefined;
          expect(isQuorate(rule, example)).toBe(quorate);
          const carried = isCarried(pass, inFavour, voters, { all, households });
          expect(isPassed(rule, example, inFavour)).toBe(quorate && carried);
        },
      ),
    );
  });
});

describe('the rule of a meeting', () => {
  const rules = [
    { ...representatives, ends: '2025-12-31' },
    { ...representatives, effective: '2026-01-01' },
  ];

  it('is the one in force on its day, of its own body', () => {
    const find = (on: string, body = 'representatives-assembly') =>
      findMeetingRule(rules, 'representatives-assembly', body, on);
    expect(find('2025-12-31')).toBe(rules[0]);
    expect(find('2026-01-01')).toBe(rules[1]);
    expect(find('2018-01-01')).toBeUndefined();
    expect(find('2026-01-01', 'villagers-assembly')).toBeUndefined();
  });

  it('says whether households have to be counted', () => {
    expect(countsHouseholds(villagers)).toBe(true);
    expect(countsHouseholds(collective)).toBe(false);
  });
});
