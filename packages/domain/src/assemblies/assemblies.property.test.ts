import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import { assemblyContext, ballot, call, givenMeeting, representativesRule } from '../testing/index.ts';
import type { AssemblyFact, Attendee } from './assembly-facts.ts';
import type { MeetingRule } from './quorum.ts';

/*
 * Whole meetings of any size, with people who come and go between the notice and the vote. What a vote may do is said
 * in terms of the heads and hands of the story, and never computed as the rules compute it.
 */

const names = (count: number, from = 1) => Array.from({ length: count }, (_, nth) => `r${from + nth}`);
const come = (persons: readonly string[]): Attendee[] =>
  persons.map((person) => ({ person, household: null, by: null }));

/** A share of the whole, demanded of those who come. */
const demanding = (numerator: number, denominator: number, comparison: 'at-least' | 'more-than') => ({
  ...representativesRule,
  attendance: [{ numerator, denominator, comparison, base: 'all' } as const],
});

interface Story {
  readonly rule?: MeetingRule;
  /** Members when the notice goes out. */
  readonly called: readonly string[];
  /** Members on the day, when the list of those present is made; the same unless said otherwise. */
  readonly onTheDay?: readonly string[];
  readonly present: readonly Attendee[];
  /** Members when hands are counted. */
  readonly atTheVote?: readonly string[];
}

const contextFor = (members: readonly string[], rule: MeetingRule = representativesRule) =>
  assemblyContext({ rules: [rule], members: new Set(members) });

function attended({ rule, called, onTheDay = called, present }: Story): readonly AssemblyFact[] {
  const facts = givenMeeting([])
    .when({ ...call, eligible: { all: called.length, households: null } }, contextFor(called, rule))
    .facts();
  return givenMeeting(facts)
    .when({ type: 'RecordAttendance', attendees: present }, contextFor(onTheDay, rule))
    .facts();
}

function vote(story: Story, inFavour: number, against = 0, more: Parameters<typeof ballot>[3] = {}) {
  const { rule, called, onTheDay = called, atTheVote = onTheDay } = story;
  return givenMeeting(attended(story)).when(
    ballot('item-1', inFavour, against, more),
    contextFor(atTheVote, rule),
  ).outcome;
}

/** `passed`, `failed`, or the code of the refusal. */
function resultOf(outcome: ReturnType<typeof vote>): string {
  if (isRefusal(outcome)) return outcome.code;
  return outcome.some(({ type }) => type === 'ResolutionPassed') ? 'passed' : 'failed';
}

describe('exactly at the threshold', () => {
  const shares = [
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
  ] as const;

  it.each(shares)(
    '%i/%i of those entitled: 以上 is reached by the number itself, 超过 by one more',
    (n, d) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 40 }), (groups) => {
          const members = names(groups * d);
          const with_ = (count: number, comparison: 'at-least' | 'more-than') =>
            resultOf(
              vote(
                {
                  rule: demanding(n, d, comparison),
                  called: members,
                  present: come(members.slice(0, count)),
                },
                count,
              ),
            );
          const exact = groups * n;
          expect(with_(exact, 'at-least')).toBe('passed');
          expect(with_(exact, 'more-than')).toBe('assemblies.short-quorum');
          expect(with_(exact + 1, 'more-than')).toBe('passed');
          if (exact > 1) expect(with_(exact - 1, 'at-least')).toBe('assemblies.short-quorum');
        }),
      );
    },
  );

  it.each(shares)('%i/%i of those who vote, or of everybody', (n, d) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('present', 'all'),
        fc.nat(9),
        (groups, base, away) => {
          const voters = groups * d;
          const others = base === 'present' ? away : 0;
          const members = names(voters + others);
          const outcome = (inFavour: number, comparison: 'at-least' | 'more-than') =>
            resultOf(
              vote(
                {
                  rule: {
                    ...representativesRule,
                    attendance: [],
                    pass: { numerator: n, denominator: d, comparison, base },
                  },
                  called: members,
                  present: come(members.slice(0, voters)),
                },
                inFavour,
                voters - inFavour,
              ),
            );
          expect(outcome(groups * n, 'at-least')).toBe('passed');
          expect(outcome(groups * n - 1, 'at-least')).toBe('failed');
          expect(outcome(groups * n, 'more-than')).toBe('failed');
          expect(outcome(groups * n + 1, 'more-than')).toBe('passed');
        },
      ),
    );
  });
});

describe('a tie', () => {
  it('never carries, however many hold back, and one hand more does where nobody does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(20), (each, holding) => {
        const members = names(2 * each + holding);
        const story = { called: members, present: come(members) };
        expect(resultOf(vote(story, each, each, { abstain: holding }))).toBe('failed');
        const oneMore = names(2 * each + 1);
        expect(resultOf(vote({ called: oneMore, present: come(oneMore) }, each + 1, each))).toBe('passed');
      }),
    );
  });
});

describe('those who come and go between the notice and the vote', () => {
  it('who joined after the notice counts in the whole: six of nine are enough, six of ten are not', () => {
    const story = { called: names(9), onTheDay: names(10), present: come(names(6)) };
    expect(vote(story, 6)).toMatchObject({
      code: 'assemblies.short-quorum',
      params: { voters: 6, needed: 7, whole: 10 },
    });
    expect(resultOf(vote({ ...story, present: come(names(7)) }, 7))).toBe('passed');
    // He is as much a member as the others, and nine of nine may have come before him.
    expect(resultOf(vote({ ...story, present: come(names(10)) }, 10))).toBe('passed');
  });

  it('who left since does not make the whole smaller', () => {
    const story = { called: names(9), onTheDay: names(8), present: come(names(5)) };
    expect(vote(story, 5)).toMatchObject({ params: { voters: 5, needed: 6, whole: 9 } });
  });

  it('a whole that was known once is not forgotten by a later list or at the vote', () => {
    const facts = attended({ called: names(9), onTheDay: names(12), present: come(names(7)) });
    const later = givenMeeting(facts).when(
      { type: 'RecordAttendance', attendees: come(['r8']) },
      contextFor(names(9)),
    );
    expect(givenMeeting(later.facts()).state().eligible.all).toBe(12);
    expect(resultOf(givenMeeting(facts).when(ballot('item-1', 7), contextFor(names(9))).outcome)).toBe(
      'assemblies.short-quorum',
    );
  });

  it('households that are registered since count in the whole of a rule that asks for them', () => {
    const attendance = [
      { numerator: 2, denominator: 3, comparison: 'at-least', base: 'households' },
    ] as const;
    const rules = [{ ...representativesRule, attendance }];
    const facts = givenMeeting([])
      .when({ ...call, eligible: { all: 9, households: 6 } }, assemblyContext({ rules }))
      .facts();
    const present = names(4).map((person) => ({ person, household: `household of ${person}`, by: null }));
    const voteWith = (households: number) =>
      resultOf(
        givenMeeting(
          givenMeeting(facts)
            .when({ type: 'RecordAttendance', attendees: present }, assemblyContext({ rules, households }))
            .facts(),
        ).when(ballot('item-1', 4), assemblyContext({ rules })).outcome,
      );
    expect(voteWith(6)).toBe('passed');
    expect(voteWith(7)).toBe('assemblies.short-quorum');
    givenMeeting([])
      .when({ ...call, eligible: { all: 9, households: 5 } }, assemblyContext({ rules }))
      .thenRefused('assemblies.households-too-few', { given: 5, known: 6 });
  });

  it('a name on the list that is no member’s any more has no hand and makes no quorum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.nat(40),
        fc.nat(40),
        fc.nat(80),
        (size, came, gone, inFavour) => {
          const called = names(size);
          const present = called.slice(0, Math.max(1, came % (size + 1)));
          const ghosts = new Set(present.slice(0, gone % (present.length + 1)));
          const atTheVote = called.filter((person) => !ghosts.has(person));
          const outcome = resultOf(vote({ called, present: come(present), atTheVote }, inFavour));
          const hands = present.length - ghosts.size;
          if (inFavour > hands) expect(outcome).toBe('assemblies.more-votes-than-voters');
          // Two thirds of all who were called, without a fraction: three times the hands are twice the heads.
          else if (hands === 0 || hands * 3 < size * 2) expect(outcome).toBe('assemblies.short-quorum');
          else expect(outcome).toBe(inFavour > hands - inFavour ? 'passed' : 'failed');
        },
      ),
    );
  });

  it('a vote says how many hands there were, without those of who is gone', () => {
    const story = { called: names(9), present: come(names(8)), atTheVote: names(8, 2) };
    const [counted] = vote(story, 5, 2) as readonly AssemblyFact[];
    expect(counted?.body).toMatchObject({ present: 7, voters: 7 });
  });

  it('the interest of who is gone holds nobody up', () => {
    const interested = new Map([['standard@1', new Set(['r1'])]]);
    const facts = attended({ called: names(9), present: come(names(9)) });
    const voteOf = (members: readonly string[]) =>
      resultOf(givenMeeting(facts).when(ballot('item-1', 8), { ...contextFor(members), interested }).outcome);
    expect(voteOf(names(9))).toBe('assemblies.must-recuse');
    expect(voteOf(names(8, 2))).toBe('passed');
  });

  it('a list that more stand on than are entitled is refused', () => {
    const facts = attended({ called: names(9), present: come(names(9)) });
    givenMeeting(facts)
      .when({ type: 'RecordAttendance', attendees: come(['r10']) }, contextFor(names(9, 2)))
      .thenRefused('assemblies.more-than-eligible', { count: 10, all: 9 });
  });
});

describe('a hand counts once', () => {
  it('no name stands twice, in one list or in several, in person or by proxy', () => {
    const twice = fc.record({
      size: fc.integer({ min: 3, max: 30 }),
      first: fc.nat(),
      by: fc.option(fc.constant('proxy')),
    });
    fc.assert(
      fc.property(twice, ({ size, first, by }) => {
        const members = names(size);
        const again = { person: members[first % (size - 1)]!, household: null, by };
        const facts = attended({ called: members, present: come(members.slice(0, -1)) });
        const list = (attendees: readonly Attendee[]) =>
          givenMeeting(facts).when({ type: 'RecordAttendance', attendees }, contextFor(members));
        list([again]).thenRefused('assemblies.listed-twice', { count: 1 });
        const last = come(members.slice(-1));
        list([...last, ...last]).thenRefused('assemblies.listed-twice', { count: 1 });
      }),
    );
  });

  it('a member by proxy counts as one in person does, and one proxy of many is many members', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.nat(30),
        fc.nat(30),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        (size, came, inFavour, sent) => {
          const called = names(size);
          const present = come(called.slice(0, 1 + (came % size)));
          const some = present.map((one, nth) => ({
            ...one,
            by: sent[nth] === true ? 'somebody’s son' : null,
          }));
          expect(vote({ called, present: some }, inFavour)).toEqual(vote({ called, present }, inFavour));
        },
      ),
    );
  });

  it('never more hands than voters, however they are split', () => {
    const hands = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12));
    fc.assert(
      fc.property(hands, ([inFavour, against, abstain]) => {
        const outcome = resultOf(
          vote({ called: names(9), present: come(names(9)) }, inFavour, against, { abstain }),
        );
        if (inFavour + against + abstain > 9) expect(outcome).toBe('assemblies.more-votes-than-voters');
        else expect(outcome).toBe(inFavour >= 5 ? 'passed' : 'failed');
      }),
    );
  });

  it('an item is voted on once, carried or not', () => {
    for (const inFavour of [9, 0]) {
      const facts = attended({ called: names(9), present: come(names(9)) });
      const counted = givenMeeting(facts)
        .when(ballot('item-1', inFavour), contextFor(names(9)))
        .facts();
      givenMeeting(counted)
        .when(ballot('item-1', 9), contextFor(names(9)))
        .thenRefused('assemblies.already-counted');
    }
  });
});

describe('a body of nobody', () => {
  it('is not called, makes no quorum, and does not carry by silence', () => {
    givenMeeting([])
      .when({ ...call, eligible: { all: 0, households: null } }, contextFor([]))
      .thenRefused('assemblies.eligible-missing');
    const rule = { ...representativesRule, attendance: [] };
    const called = givenMeeting([])
      .when({ ...call, eligible: { all: 1, households: null } }, contextFor(['r1'], rule))
      .facts();
    const empty = { code: 'assemblies.short-quorum', params: { voters: 0, needed: 1, whole: 1 } };
    const silent = givenMeeting(called).when(ballot('item-1', 0), contextFor(['r1'], rule));
    expect(silent.outcome).toMatchObject(empty);
    // Everybody there steps back, or everybody there is gone: nobody is left to say yes.
    const story = { rule, called: ['r1'], present: come(['r1']) };
    expect(vote(story, 0, 0, { recused: ['r1'] })).toMatchObject(empty);
    expect(vote({ ...story, atTheVote: [] }, 0)).toMatchObject(empty);
    expect(resultOf(vote(story, 0, 0, { abstain: 1 }))).toBe('failed');
    expect(resultOf(vote(story, 1))).toBe('passed');
  });
});
