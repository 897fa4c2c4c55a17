import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, type Json } from '../kernel/index.ts';
import { decideBulkPass, type ResolutionEvidence } from '../procedures/index.ts';
import {
  assemblyContext,
  assemblyDecision,
  attendedMeeting,
  ballot,
  call,
  caseAfter,
  contextOf,
  givenCase,
  givenMeeting,
  opening,
  people,
  representatives,
  representativesRule,
} from '../testing/index.ts';
import type { AssemblyFact } from './assembly-facts.ts';

const called = givenMeeting([]).when(call, assemblyContext()).facts();
const vote = (facts: readonly AssemblyFact[], ...command: Parameters<typeof ballot>) =>
  givenMeeting(facts).when(ballot(...command), assemblyContext());

describe('calling a meeting', () => {
  const refuses = (more: Partial<typeof call>, code: string, params?: Record<string, number | string>) =>
    givenMeeting([])
      .when({ ...call, ...more }, assemblyContext())
      .thenRefused(code, params);

  it('keeps the numbers of the rule that governs it and where they come from', () => {
    const { id, attendance, pass, noticeDays } = representativesRule;
    expect(called[0]?.body).toMatchObject({
      rule: { scheme: 'base-quorums@1', id, attendance, pass, noticeDays },
      eligible: { all: 9 },
    });
  });

  it('needs its days of notice, the day of the notice not counted', () => {
    refuses({ noticeGivenOn: '2026-11-18' }, 'assemblies.notice-too-short', { given: 2, demanded: 3 });
    refuses({ noticeGivenOn: '2026-11-21' }, 'assemblies.notice-in-future');
    const collective = { ...representativesRule, noticeDays: 10 };
    givenMeeting([])
      .when({ ...call, noticeGivenOn: '2026-11-10' }, assemblyContext({ rules: [collective] }))
      .thenTypes('MeetingCalled');
    givenMeeting([])
      .when({ ...call, noticeGivenOn: '2026-11-11' }, assemblyContext({ rules: [collective] }))
      .thenRefused('assemblies.notice-too-short', { given: 9, demanded: 10 });
  });

  it('needs a rule of its body in force on its day', () => {
    refuses({ body: 'villagers-assembly' }, 'assemblies.no-rule');
    refuses({ day: '2019-11-20', noticeGivenOn: '2019-11-01' }, 'assemblies.no-rule');
  });

  it('needs an agenda whose items say what they are about, and the number entitled', () => {
    refuses({ agenda: [] }, 'assemblies.agenda-empty');
    refuses({ agenda: [{ id: 'item-1', title: null, subjects: [] }] }, 'assemblies.agenda-empty');
    refuses({ agenda: [call.agenda[0]!, call.agenda[0]!] }, 'assemblies.item-twice');
    refuses({ eligible: { all: 0, households: null } }, 'assemblies.eligible-missing');
    const pass = { ...representativesRule.pass, base: 'households' } as const;
    givenMeeting([])
      .when(call, assemblyContext({ rules: [{ ...representativesRule, pass }] }))
      .thenRefused('assemblies.eligible-missing');
  });

  it('happens once', () => {
    givenMeeting(called).when(call, assemblyContext()).thenRefused('assemblies.is-called');
  });
});

describe('attendance', () => {
  const attend = (attendees: ReturnType<typeof representatives>, more = {}) =>
    givenMeeting(called).when({ type: 'RecordAttendance', attendees }, assemblyContext(more));

  it('lists members only, each once, in person or by proxy', () => {
    attend([]).thenRefused('assemblies.nobody-listed');
    attend([{ person: 'guest', household: null, by: null }]).thenRefused('assemblies.not-a-member');
    attend([...representatives(2), ...representatives(1)]).thenRefused('assemblies.listed-twice', {
      count: 1,
    });
    attend([{ person: 'r1', household: null, by: 'son of r1' }]).thenTypes('AttendanceRecorded');
    givenMeeting(attendedMeeting(6))
      .when(
        { type: 'RecordAttendance', attendees: [{ person: 'r6', household: null, by: 'son of r6' }] },
        assemblyContext(),
      )
      .thenRefused('assemblies.listed-twice');
  });

  it('is not recorded before the day', () => {
    attend(representatives(6), { today: '2026-11-19' }).thenRefused('assemblies.not-yet-held');
  });

  it('names households where the rule counts them', () => {
    const attendance = [
      { numerator: 2, denominator: 3, comparison: 'at-least', base: 'households' },
    ] as const;
    const rules = [{ ...representativesRule, attendance }];
    const facts = givenMeeting([])
      .when({ ...call, eligible: { all: 9, households: 6 } }, assemblyContext({ rules }))
      .facts();
    const attend = (attendees: ReturnType<typeof representatives>) =>
      givenMeeting(facts).when({ type: 'RecordAttendance', attendees }, assemblyContext({ rules }));
    attend([{ person: 'r1', household: null, by: null }]).thenRefused('assemblies.household-missing');
    const oneHousehold = representatives(9).map((one) => ({ ...one, household: 'household-1' }));
    vote(attend(oneHousehold).facts(), 'item-1', 9).thenRefused('assemblies.short-quorum', {
      voters: 1,
      needed: 4,
      whole: 6,
    });
    vote(attend(representatives(4)).facts(), 'item-1', 4).thenTypes('BallotCounted', 'ResolutionPassed');
  });

  it('adds up in any order of arrival', () => {
    const order = fc.shuffledSubarray([...representatives(9)], { minLength: 9 });
    fc.assert(
      fc.property(
        order,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 9 }),
        (shuffled, cut, inFavour) => {
          const parts = [shuffled.slice(0, cut), shuffled.slice(cut)];
          const facts = parts.reduce(
            (known, attendees) =>
              givenMeeting(known).when({ type: 'RecordAttendance', attendees }, assemblyContext()).facts(),
            called,
          );
          expect(vote(facts, 'item-1', inFavour).outcome).toEqual(
            vote(attendedMeeting(9), 'item-1', inFavour).outcome,
          );
        },
      ),
    );
  });
});

describe('a vote', () => {
  it('needs its quorum first: two thirds of nine are six', () => {
    vote(called, 'item-1', 0).thenRefused('assemblies.short-quorum');
    vote(attendedMeeting(5), 'item-1', 5).thenRefused('assemblies.short-quorum', {
      voters: 5,
      needed: 6,
      whole: 9,
    });
    vote(attendedMeeting(6), 'item-1', 6).thenTypes('BallotCounted', 'ResolutionPassed');
  });

  it('过半 of those present: three of six fail, four pass', () => {
    vote(attendedMeeting(6), 'item-1', 3, 3).thenTypes('BallotCounted', 'MotionFailed');
    vote(attendedMeeting(6), 'item-1', 4, 2).thenTypes('BallotCounted', 'ResolutionPassed');
  });

  it('an abstention counts among those present', () => {
    vote(attendedMeeting(6), 'item-1', 3, 0, { abstain: 3 }).thenTypes('BallotCounted', 'MotionFailed');
  });

  it('counts whole votes, never more than voters, once per item, on the day, of an item on the agenda', () => {
    const facts = attendedMeeting(7);
    vote(facts, 'item-1', 7, 1).thenRefused('assemblies.more-votes-than-voters', { votes: 8, voters: 7 });
    vote(facts, 'item-1', 6, 1, { recused: ['r1'] }).thenRefused('assemblies.more-votes-than-voters');
    vote(facts, 'item-1', -1, 2).thenRefused('assemblies.count-not-whole');
    vote(facts, 'item-1', 1.5).thenRefused('assemblies.count-not-whole');
    vote(facts, 'item-9', 7).thenRefused('assemblies.item-unknown');
    vote(facts, 'item-1', 7, 0, { at: '2026-11-20T16:00:00.000Z' }).thenRefused(
      'assemblies.ballot-other-day',
    );
    vote(vote(facts, 'item-1', 7).facts(), 'item-1', 7).thenRefused('assemblies.already-counted');
  });

  it('names in its resolution the meeting, the subjects and their text', () => {
    const [, passed] = vote(attendedMeeting(6), 'item-1', 6).facts().slice(-2);
    expect(passed).toEqual({
      type: 'ResolutionPassed',
      body: {
        resolution: 'resolution on item-1',
        meeting: 'meeting-1',
        body: 'representatives-assembly',
        village: 'village-1',
        item: 'item-1',
        passedAt: '2026-11-20T02:00:00.000Z',
        subjects: [{ kind: 'scheme', id: 'standard@1', hash: 'hash-1' }],
        setAside: [],
        recused: [],
        lineRecusals: [],
      },
    });
  });
});

describe('R-15 recusal in an assembly', () => {
  const interested = new Map([
    ['standard@1', new Set<string>()],
    ['case-1', new Set(['r1'])],
    ['case-2', new Set(['r1', 'r2', 'r3'])],
    ['case-3', new Set(['absent-person'])],
  ]);
  const voteOn = (count: number, inFavour: number, more = {}) =>
    givenMeeting(attendedMeeting(count)).when(
      ballot('item-2', inFavour, 0, more),
      assemblyContext({ interested }),
    );

  it('whoever has an interest recuses, from the vote or from the subject', () => {
    voteOn(9, 9).thenRefused('assemblies.must-recuse', { count: 3 });
    voteOn(9, 6, { recused: ['r1', 'r2'] }).thenRefused('assemblies.must-recuse', { count: 1 });
    voteOn(9, 6, { recused: ['r1', 'r2', 'r3'] }).thenTypes('BallotCounted', 'ResolutionPassed');
    voteOn(6, 6, { recused: ['r9'] }).thenRefused('assemblies.recused-absent');
  });

  it('recused members attend but make no quorum', () => {
    voteOn(8, 5, { recused: ['r1', 'r2', 'r3'] }).thenRefused('assemblies.short-quorum', {
      voters: 5,
      needed: 6,
      whole: 9,
    });
  });

  it('a subject without a sure majority of the others is set aside, the rest passes', () => {
    const lineRecusals = [
      { subject: 'case-1', persons: ['r1'] },
      { subject: 'case-2', persons: ['r1', 'r2', 'r3'] },
    ];
    const [, passed] = voteOn(9, 6, { lineRecusals, against: 3 }).facts().slice(-2);
    expect(passed?.body).toMatchObject({
      subjects: [{ id: 'case-1' }, { id: 'case-3' }],
      setAside: [{ id: 'case-2' }],
    });
  });

  it('a proxy brings the interest of both', () => {
    const proxy = { person: 'r7', household: null, by: 'r1' };
    const facts = givenMeeting(called)
      .when(
        {
          type: 'RecordAttendance',
          attendees: [...representatives(6).slice(1), proxy, ...representatives(8).slice(7)],
        },
        assemblyContext(),
      )
      .facts();
    givenMeeting(facts)
      .when(
        ballot('item-2', 7),
        assemblyContext({ interested: new Map([...interested, ['case-2', new Set()]]) }),
      )
      .thenRefused('assemblies.must-recuse', { count: 1 });
  });

  it('interests that were not loaded are a bug, not an absence of interest', () => {
    expect(() =>
      givenMeeting(attendedMeeting(9)).when(ballot('item-2', 9), assemblyContext({ interested: new Map() })),
    ).toThrow('were not loaded');
  });
});

describe('WN-10 the last stage of a case', () => {
  const openings = ['case-1', 'case-2', 'case-3'].map((id) => ({ ...opening, case: id }));
  const states = openings.map((open) => givenCase(caseAfter('joint', open)).state());
  const sitting = { ...assemblyDecision('2026-11-20').sitting, meeting: 'meeting-1' };
  const passAll = (resolution: ResolutionEvidence | undefined) =>
    decideBulkPass(
      states,
      {
        stage: 'meeting',
        body: {
          sitting,
          resolutions:
            resolution === undefined ? {} : Object.fromEntries(states.map((one) => [one.case, resolution])),
          recused: {},
        },
        keptAside: [],
      },
      contextOf(people.secretary, '2026-11-20'),
    );

  it('is passed by the resolution of a real meeting, as it stands in the record', () => {
    const voted = vote(attendedMeeting(6), 'item-2', 5, 1).facts();
    const { passed, exceptions } = passAll(givenMeeting(voted).state().resolutions[0]);
    expect(exceptions).toEqual([]);
    expect(passed).toHaveLength(3);
  });

  it('is not passed by a motion that failed', () => {
    const voted = vote(attendedMeeting(6), 'item-2', 3, 3).facts();
    const { passed, exceptions } = passAll(givenMeeting(voted).state().resolutions[0]);
    expect(passed).toEqual([]);
    expect(exceptions.map(({ refusal }) => refusal.code)).toEqual(
      Array.from({ length: 3 }, () => 'procedures.resolution-missing'),
    );
  });
});

describe('closing', () => {
  const close = (facts: readonly AssemblyFact[], deferred: readonly string[], minutes = ['minutes-1']) =>
    givenMeeting(facts).when({ type: 'CloseMeeting', minutes, deferred }, assemblyContext());

  it('needs minutes, and every item voted on or deferred by name', () => {
    const voted = vote(attendedMeeting(9), 'item-1', 9).facts();
    close(voted, ['item-2'], []).thenRefused('assemblies.minutes-missing');
    close(voted, []).thenRefused('assemblies.items-left', { count: 1 });
    close(voted, ['item-1', 'item-2']).thenRefused('assemblies.already-counted');
    close(voted, ['item-9']).thenRefused('assemblies.item-unknown');
    const closed = close(voted, ['item-2']).facts();
    vote(closed, 'item-2', 9).thenRefused('assemblies.is-closed');
  });

  it('a meeting without quorum closes with everything deferred', () => {
    close(attendedMeeting(3), ['item-1', 'item-2']).thenTypes('MeetingClosed');
  });

  it('leaves only facts that have one canonical text', () => {
    for (const { body } of close(vote(attendedMeeting(9), 'item-1', 9).facts(), ['item-2']).facts()) {
      const json: { readonly [key: string]: Json } = body;
      expect(JSON.parse(canonicalize(json))).toEqual(body);
    }
  });
});
