import { describe, expect, it } from 'vitest';
import { makeWorkingCalendar } from '../kernel/index.ts';
import {
  calendar2026,
  caseAfter,
  contextOf,
  givenCase,
  opening,
  people,
  postedCase,
} from '../testing/index.ts';
import { nextClock } from './clocks.ts';
import type { ProcedureFact } from './procedure-facts.ts';
import { pointsReview } from '../testing/index.ts';

const { secretary } = people;
const finalise = (facts: readonly ProcedureFact[], today: string, more = {}) =>
  givenCase(facts).when({ type: 'FinaliseCase' }, contextOf(secretary, today, more));
const windowOf = (facts: readonly ProcedureFact[]) => givenCase(facts).state().posting?.window;

describe('公示', () => {
  it('lasts the scheme’s working days, the day of posting not counted and the last day whole', () => {
    expect(windowOf(postedCase())).toEqual({
      until: '2026-11-13',
      objectUntil: '2026-11-13',
      provisional: false,
    });
    finalise(postedCase(), '2026-11-13').thenRefused('procedures.posting-running', { until: '2026-11-13' });
    finalise(postedCase(), '2026-11-14').thenFacts([
      {
        type: 'CaseFinalised',
        body: { decidedBy: 'assembly', resolution: 'resolution-1', on: '2026-11-14' },
      },
    ]);
  });

  it('is needed where the scheme sets one, once', () => {
    finalise(caseAfter('meeting'), '2026-12-01').thenRefused('procedures.not-posted');
    givenCase(postedCase())
      .when({ type: 'PostCase', posting: 'posting-2' }, contextOf(secretary, '2026-11-09'))
      .thenRefused('procedures.is-posted');
  });

  it('where the scheme sets none the last stage can be final at once', () => {
    const { posting: _, objection: __, ...rules } = pointsReview;
    finalise(caseAfter('meeting'), '2026-11-05', { rules }).thenTypes('CaseFinalised');
    finalise(caseAfter('joint'), '2026-11-05', { rules }).thenRefused('procedures.stages-left');
    givenCase(caseAfter('meeting'))
      .when({ type: 'PostCase', posting: 'posting-1' }, contextOf(secretary, '2026-11-05', { rules }))
      .thenRefused('procedures.no-posting-here');
  });

  it('a final case is final', () => {
    const final = finalise(postedCase(), '2026-11-14').facts();
    finalise(final, '2026-11-15').thenRefused('procedures.is-final');
    givenCase(final)
      .when({ type: 'WithdrawCase', reason: 'text-1' }, contextOf(people.gridWorker, '2026-11-15'))
      .thenRefused('procedures.is-final');
    givenCase(final)
      .when(
        { type: 'RecordDelivery', means: 'by-phone', on: '2026-11-14' },
        contextOf(secretary, '2026-11-15'),
      )
      .thenRefused('procedures.is-final');
    givenCase(final)
      .when(
        { type: 'EscalateObjection', objection: 'objection-1', cause: 'appeal' },
        contextOf(people.villager, '2026-11-15'),
      )
      .thenRefused('procedures.is-final');
  });
});

describe('T-19 送达 of a burden', () => {
  const deduction = { ...opening, adverse: true, reason: 'text-1', evidence: ['photo-1'] };
  const deliver = (on: string) => ({ type: 'RecordDelivery', means: 'in-person', on }) as const;

  it('a deduction is not even opened without reason and evidence', () => {
    const context = contextOf(people.gridWorker, '2026-11-02');
    givenCase([])
      .when({ ...deduction, evidence: [] }, context)
      .thenRefused('procedures.evidence-missing');
    givenCase([])
      .when({ ...deduction, reason: '' }, context)
      .thenRefused('procedures.reason-missing');
  });

  it('never becomes final undelivered', () => {
    finalise(postedCase(deduction), '2026-12-20').thenRefused('procedures.delivery-missing');
  });

  it('the clock for objecting starts at the later of posting and 送达', () => {
    const late = givenCase(postedCase(deduction))
      .when(deliver('2026-11-11'), contextOf(secretary, '2026-11-12'))
      .facts();
    expect(windowOf(late)).toMatchObject({ until: '2026-11-13', objectUntil: '2026-11-18' });
    finalise(late, '2026-11-18').thenRefused('procedures.posting-running', { until: '2026-11-18' });
    finalise(late, '2026-11-19').thenTypes('CaseFinalised');
    const early = givenCase(caseAfter('meeting', deduction))
      .when(deliver('2026-11-03'), contextOf(secretary, '2026-11-05'))
      .facts();
    expect(givenCase(early).state().posting).toBeNull();
    const posted = givenCase(early)
      .when({ type: 'PostCase', posting: 'posting-1' }, contextOf(secretary, '2026-11-06'))
      .facts();
    expect(windowOf(posted)).toMatchObject({ objectUntil: '2026-11-13' });
  });

  it('happens once, neither tomorrow nor before the case', () => {
    const context = contextOf(secretary, '2026-11-12');
    const when = (on: string) => givenCase(postedCase(deduction)).when(deliver(on), context);
    when('2026-11-13').thenRefused('procedures.delivery-in-future', { on: '2026-11-13' });
    when('2026-11-01').thenRefused('procedures.delivery-too-early', { on: '2026-11-01' });
    when('2026-11-02').thenTypes('DeliveryRecorded');
    givenCase(when('2026-11-12').facts())
      .when(deliver('2026-11-12'), context)
      .thenRefused('procedures.already-delivered', { on: '2026-11-12' });
  });

  it('is recorded while an objection stands, and no more once the case is reversed', () => {
    const raised = givenCase(postedCase(deduction))
      .when(
        {
          type: 'RaiseObjection',
          objection: 'objection-1',
          objector: { person: 'zhou', household: 'household-7', village: 'village-1' },
          reason: 'text-1',
        },
        contextOf(people.villager, '2026-11-10'),
      )
      .facts();
    const context = contextOf(secretary, '2026-11-12');
    givenCase(raised).when(deliver('2026-11-11'), context).thenTypes('DeliveryRecorded');
    const reversed = givenCase(raised)
      .when(
        { type: 'DecideObjection', objection: 'objection-1', outcome: 'upheld', reason: 'text-2' },
        contextOf(people.supervisor, '2026-11-11'),
      )
      .facts();
    givenCase(reversed).when(deliver('2026-11-11'), context).thenRefused('procedures.is-reversed');
  });
});

describe('a posting longer than the time for objecting', () => {
  const long = { ...pointsReview, posting: { ...pointsReview.posting!, workingDays: 10 } };
  const facts = givenCase(caseAfter('meeting'))
    .when({ type: 'PostCase', posting: 'posting-1' }, contextOf(secretary, '2026-11-06', { rules: long }))
    .facts();

  it('lasts to its own last day', () => {
    expect(windowOf(facts)).toMatchObject({ until: '2026-11-20', objectUntil: '2026-11-13' });
    finalise(facts, '2026-11-20', { rules: long }).thenRefused('procedures.posting-running', {
      until: '2026-11-20',
    });
    finalise(facts, '2026-11-21', { rules: long }).thenTypes('CaseFinalised');
  });
});

describe('a 暂定 day', () => {
  const postedInDecember = givenCase(caseAfter('meeting'))
    .when({ type: 'PostCase', posting: 'posting-1' }, contextOf(secretary, '2026-12-29'))
    .facts();
  const calendar2027 = makeWorkingCalendar([
    { year: 2026, source: '示例', daysOff: [], workedWeekendDays: [] },
    { year: 2027, source: '示例', daysOff: ['2027-01-01'], workedWeekendDays: ['2027-01-03'] },
  ]);

  it('makes nothing final, however late it is', () => {
    expect(windowOf(postedInDecember)).toEqual({
      until: '2027-01-05',
      objectUntil: '2027-01-05',
      provisional: true,
    });
    finalise(postedInDecember, '2027-02-01').thenRefused('procedures.day-provisional');
  });

  it('refuses no objection', () => {
    givenCase(postedInDecember)
      .when(
        {
          type: 'RaiseObjection',
          objection: 'objection-1',
          objector: { person: 'zhou', household: 'household-7', village: 'village-1' },
          reason: 'text-1',
        },
        contextOf(people.villager, '2027-01-20'),
      )
      .thenTypes('ObjectionRaised');
  });

  it('is counted again by a fact once the year is loaded, and only then', () => {
    const recompute = { type: 'RecomputeWindow' } as const;
    givenCase(postedInDecember).when(recompute, contextOf(secretary, '2027-01-04')).thenFacts([]);
    const loaded = { calendar: calendar2027 };
    const recomputed = givenCase(postedInDecember)
      .when(recompute, contextOf(secretary, '2027-01-04', loaded))
      .facts();
    expect(windowOf(recomputed)).toEqual({
      until: '2027-01-05',
      objectUntil: '2027-01-05',
      provisional: false,
    });
    givenCase(recomputed)
      .when(recompute, contextOf(secretary, '2027-01-05', loaded))
      .thenFacts([]);
    finalise(recomputed, '2027-01-06', loaded).thenTypes('CaseFinalised');
  });

  it('is counted again where an objection has frozen the case, and not where there is nothing to wait for', () => {
    const recompute = { type: 'RecomputeWindow' } as const;
    const context = contextOf(secretary, '2027-01-04', { calendar: calendar2027 });
    const raised = givenCase(postedInDecember)
      .when(
        {
          type: 'RaiseObjection',
          objection: 'objection-1',
          objector: { person: 'wu', household: 'household of wu', village: 'village-1' },
          reason: 'text-1',
        },
        contextOf(people.villager, '2026-12-30'),
      )
      .facts();
    givenCase(raised).when(recompute, context).thenTypes('WindowRecomputed');
    const reversed = givenCase(raised)
      .when(
        { type: 'DecideObjection', objection: 'objection-1', outcome: 'upheld', reason: 'text-2' },
        contextOf(people.supervisor, '2026-12-31'),
      )
      .facts();
    givenCase(reversed).when(recompute, context).thenFacts([]);
    givenCase(caseAfter('meeting')).when(recompute, context).thenFacts([]);
  });

  it('is counted again by itself: the day for objecting moves, that of the posting stands', () => {
    const rules = { ...pointsReview, posting: { ...pointsReview.posting!, workingDays: 1 } };
    const posted = givenCase(caseAfter('meeting'))
      .when({ type: 'PostCase', posting: 'posting-1' }, contextOf(secretary, '2026-12-29', { rules }))
      .facts();
    const calendar = makeWorkingCalendar([
      { year: 2026, source: '示例', daysOff: [], workedWeekendDays: [] },
      { year: 2027, source: '示例', daysOff: ['2027-01-01'], workedWeekendDays: [] },
    ]);
    const context = contextOf(secretary, '2027-01-04', { rules, calendar });
    expect(windowOf(givenCase(posted).when({ type: 'RecomputeWindow' }, context).facts())).toEqual({
      until: '2026-12-30',
      objectUntil: '2027-01-06',
      provisional: false,
    });
  });
});

describe('a 暂定 day of appeal', () => {
  const raise = (objection: string, person: string) =>
    ({
      type: 'RaiseObjection',
      objection,
      objector: { person, household: `household of ${person}`, village: 'village-1' },
      reason: 'text-1',
    }) as const;
  const dismiss = (objection: string) =>
    ({ type: 'DecideObjection', objection, outcome: 'dismissed', reason: 'text-2' }) as const;
  const posted = givenCase(caseAfter('meeting'))
    .when({ type: 'PostCase', posting: 'posting-1' }, contextOf(secretary, '2026-12-18'))
    .facts();
  const raised = ['wu', 'zheng'].reduce(
    (facts, name) =>
      givenCase(facts)
        .when(raise(`of ${name}`, name), contextOf(people.villager, '2026-12-22'))
        .facts(),
    posted,
  );
  const first = givenCase(raised).when(dismiss('of wu'), contextOf(people.supervisor, '2026-12-23')).facts();
  const second = { ...people.supervisor, person: 'sun-2', household: 'other' };
  const dismissed = givenCase(first).when(dismiss('of zheng'), contextOf(second, '2026-12-29')).facts();
  const loaded = makeWorkingCalendar([
    { year: 2026, source: '示例', daysOff: [], workedWeekendDays: [] },
    { year: 2027, source: '示例', daysOff: ['2027-01-01'], workedWeekendDays: [] },
  ]);

  it('makes nothing final and shuts no objector out', () => {
    finalise(dismissed, '2027-02-01').thenRefused('procedures.day-provisional', { until: '2027-01-05' });
    givenCase(dismissed)
      .when(
        { type: 'EscalateObjection', objection: 'of zheng', cause: 'appeal', onBehalfOf: 'zheng' },
        contextOf(people.villager, '2027-02-01'),
      )
      .thenTypes('ObjectionEscalated');
  });

  it('is not counted again while the year is unknown, or where it is not 暂定', () => {
    const recompute = { type: 'RecomputeWindow' } as const;
    givenCase(dismissed).when(recompute, contextOf(secretary, '2027-01-04')).thenFacts([]);
    // One is dismissed until a day that stands, the other not decided at all.
    givenCase(first)
      .when(recompute, contextOf(secretary, '2027-01-04', { calendar: loaded }))
      .thenFacts([]);
  });

  it('stands for certain once its year is loaded, though it is the same day', () => {
    const asGuessed = makeWorkingCalendar([
      { year: 2026, source: '示例', daysOff: [], workedWeekendDays: [] },
      { year: 2027, source: '示例', daysOff: [], workedWeekendDays: [] },
    ]);
    const context = contextOf(secretary, '2027-01-04', { calendar: asGuessed });
    expect(givenCase(dismissed).when({ type: 'RecomputeWindow' }, context).outcome).toMatchObject([
      { body: { appeals: [{ objection: 'of zheng', day: '2027-01-05', provisional: false }] } },
    ]);
  });

  it('makes the clock of the case 暂定, though the other’s day stands', () => {
    expect(nextClock(givenCase(dismissed).state(), pointsReview, calendar2026)?.due).toEqual({
      day: '2027-01-05',
      provisional: true,
    });
  });

  it('is counted again by a fact, the days that stand left alone', () => {
    const recomputed = givenCase(dismissed)
      .when({ type: 'RecomputeWindow' }, contextOf(secretary, '2027-01-04', { calendar: loaded }))
      .facts();
    const days = givenCase(recomputed)
      .state()
      .objections.map(({ appealUntil }) => appealUntil);
    expect(days).toEqual([
      { day: '2026-12-30', provisional: false },
      { day: '2027-01-06', provisional: false },
    ]);
    finalise(recomputed, '2027-01-06').thenRefused('procedures.appeal-running');
    finalise(recomputed, '2027-01-07').thenTypes('CaseFinalised');
    const final = finalise(recomputed, '2027-01-07').facts();
    givenCase(final).when({ type: 'RecomputeWindow' }, contextOf(secretary, '2027-01-08')).thenFacts([]);
  });
});

describe('the clock of a case', () => {
  const clockOf = (facts: readonly ProcedureFact[], calendar = calendar2026) =>
    nextClock(givenCase(facts).state(), pointsReview, calendar);

  it('follows the stage that is due and names who is told when it is overdue', () => {
    expect(clockOf(caseAfter('score'))).toEqual({
      kind: 'stage',
      waitsFor: 'group',
      due: { day: '2026-11-09', provisional: false },
      escalatesTo: 'village-secretary',
    });
    expect(clockOf(caseAfter('joint'))).toBeUndefined();
  });

  it('is the posting’s while posted, and marks what still has to be delivered', () => {
    expect(clockOf(postedCase())).toMatchObject({ kind: 'posting', due: { day: '2026-11-13' } });
    const deduction = { ...opening, adverse: true, reason: 'text-1', evidence: ['photo-1'] };
    expect(clockOf(postedCase(deduction))).toMatchObject({ kind: 'delivery' });
  });

  it('of a returned case gives the recorder the first stage’s days', () => {
    const returned = givenCase(caseAfter('score'))
      .when(
        { type: 'ReturnCase', stage: 'group', reason: 'text-1' },
        contextOf(people.groupLeader, '2026-11-03'),
      )
      .facts();
    expect(clockOf(returned)).toMatchObject({ kind: 'resubmission', due: { day: '2026-11-06' } });
  });

  it('stops when the case has ended, and turns 暂定 where the calendar ends', () => {
    expect(clockOf(finalise(postedCase(), '2026-11-14').facts())).toBeUndefined();
    expect(clockOf(caseAfter('score'), makeWorkingCalendar([]))?.due.provisional).toBe(true);
  });
});
