import { describe, expect, it } from 'vitest';
import { type Clock, nextClock } from './clocks.ts';
import { makeWorkingCalendar } from '../kernel/index.ts';
import {
  calendar2026,
  caseAfter,
  contextOf,
  givenCase,
  jointSitting,
  opening,
  people,
  pointsReview,
  postedCase,
} from '../testing/index.ts';
import type { ProcedureFact } from './procedure-facts.ts';
import type { ProcedureRules } from './procedure-rules.ts';

const { villager, supervisor, secretary, groupLeader } = people;
const clockOf = (
  facts: readonly ProcedureFact[],
  rules: ProcedureRules = pointsReview,
  calendar = calendar2026,
): Clock | undefined => nextClock(givenCase(facts).state(), rules, calendar);

const raise = (facts: readonly ProcedureFact[], id: string, today: string) =>
  givenCase(facts)
    .when(
      {
        type: 'RaiseObjection',
        objection: id,
        objector: { person: id, household: `household of ${id}`, village: 'village-1' },
        reason: 'text-1',
      },
      contextOf(villager, today),
    )
    .facts();
const dismiss = (
  facts: readonly ProcedureFact[],
  id: string,
  today: string,
  actor: typeof supervisor = supervisor,
) =>
  givenCase(facts)
    .when(
      { type: 'DecideObjection', objection: id, outcome: 'dismissed', reason: 'text-2' },
      contextOf(actor, today),
    )
    .facts();

describe('a case’s clock', () => {
  it('is that of the stage in hand, with who takes over; none after the last stage', () => {
    expect(clockOf(caseAfter('score'))).toEqual({
      kind: 'stage',
      waitsFor: 'group',
      due: { day: '2026-11-09', provisional: false },
      escalatesTo: 'village-secretary',
    });
    expect(clockOf(caseAfter('group'))).toMatchObject({ waitsFor: 'joint', escalatesTo: null });
    expect(clockOf(caseAfter('joint'))).toBeUndefined();
    expect(clockOf(caseAfter('meeting'))).toBeUndefined();
  });

  it('is the recorder’s after a return', () => {
    const returned = givenCase(caseAfter('score'))
      .when({ type: 'ReturnCase', stage: 'group', reason: 'text-1' }, contextOf(groupLeader, '2026-11-04'))
      .facts();
    expect(clockOf(returned)).toMatchObject({
      kind: 'resubmission',
      waitsFor: 'score',
      due: { day: '2026-11-09' },
    });
  });

  it('is the later day of looking and objecting; of a burden it is its 送达 first', () => {
    expect(clockOf(postedCase())).toMatchObject({
      kind: 'posting',
      waitsFor: 'case-1',
      due: { day: '2026-11-13' },
    });
    const deduction = { ...opening, adverse: true, reason: 'text-1', evidence: ['photo-1'] };
    const posted = postedCase(deduction);
    expect(clockOf(posted)).toMatchObject({ kind: 'delivery' });
    const delivered = givenCase(posted)
      .when(
        { type: 'RecordDelivery', means: 'in-person', on: '2026-11-11' },
        contextOf(secretary, '2026-11-11'),
      )
      .facts();
    expect(clockOf(delivered)).toMatchObject({ kind: 'posting', due: { day: '2026-11-18' } });
  });

  it('lasts as long as whoever was dismissed may turn to the next instance', () => {
    const dismissed = dismiss(raise(postedCase(), 'wu', '2026-11-10'), 'wu', '2026-11-12');
    expect(clockOf(dismissed)).toMatchObject({
      kind: 'posting',
      due: { day: '2026-11-19', provisional: false },
    });
    const late = givenCase(caseAfter('meeting'))
      .when({ type: 'PostCase', posting: 'posting-1' }, contextOf(secretary, '2026-12-22'))
      .facts();
    const open = dismiss(raise(late, 'wu', '2026-12-28'), 'wu', '2026-12-30');
    expect(clockOf(open)).toMatchObject({ due: { provisional: true } });
  });

  it('is that of the open objection which is due first', () => {
    const two = raise(raise(postedCase(), 'wu', '2026-11-10'), 'zheng', '2026-11-11');
    expect(clockOf(two)).toMatchObject({ kind: 'objection', waitsFor: 'wu', due: { day: '2026-11-17' } });
    expect(clockOf(dismiss(two, 'wu', '2026-11-12'))).toMatchObject({
      waitsFor: 'zheng',
      due: { day: '2026-11-18' },
    });
    // An answered one had been due before it.
    const answered = raise(
      dismiss(raise(postedCase(), 'wu', '2026-11-10'), 'wu', '2026-11-10'),
      'zheng',
      '2026-11-11',
    );
    expect(clockOf(answered)).toMatchObject({ waitsFor: 'zheng', due: { day: '2026-11-18' } });
    const { objection: _, ...silent } = pointsReview;
    expect(clockOf(two, silent)).toBeUndefined();
  });

  it('is that of whichever is due first, in whatever order they were raised, with who takes over', () => {
    const two = raise(raise(postedCase(), 'wu', '2026-11-10'), 'zheng', '2026-11-11');
    expect(clockOf(two)).toMatchObject({ escalatesTo: 'township' });
    const appealed = givenCase(dismiss(two, 'wu', '2026-11-12'))
      .when(
        { type: 'EscalateObjection', objection: 'wu', cause: 'appeal', onBehalfOf: 'wu' },
        contextOf(villager, '2026-11-13'),
      )
      .facts();
    expect(clockOf(appealed)).toMatchObject({
      waitsFor: 'zheng',
      due: { day: '2026-11-18' },
      escalatesTo: 'township',
    });
    const other = { ...supervisor, person: 'sun-2', household: 'household of sun-2' };
    const alone = dismiss(appealed, 'zheng', '2026-11-16', other);
    expect(clockOf(alone)).toMatchObject({
      waitsFor: 'wu',
      due: { day: '2026-11-20' },
      escalatesTo: null,
    });
    // Decided by the last instance, there is no day left for wu; zheng may still appeal until his.
    const ended = givenCase(alone)
      .when(
        { type: 'DecideObjection', objection: 'wu', outcome: 'dismissed', reason: 'text-2' },
        contextOf(people.townshipOfficer, '2026-11-17'),
      )
      .facts();
    expect(clockOf(ended)).toMatchObject({
      kind: 'posting',
      due: { day: '2026-11-23', provisional: false },
    });
  });

  it('of a posting that lasts longer than the time for objecting is the posting’s own day', () => {
    const rules = { ...pointsReview, posting: { ...pointsReview.posting!, workingDays: 10 } };
    const posted = givenCase(caseAfter('meeting'))
      .when({ type: 'PostCase', posting: 'posting-1' }, contextOf(secretary, '2026-11-06', { rules }))
      .facts();
    expect(clockOf(posted, rules)).toMatchObject({ due: { day: '2026-11-20' } });
  });

  it('gives the day anew to a calendar that knows the year', () => {
    const score = givenCase([]).when(opening, contextOf(people.gridWorker, '2026-12-30')).facts();
    expect(clockOf(score)?.due).toEqual({ day: '2027-01-06', provisional: true });
    const loaded = makeWorkingCalendar([
      { year: 2026, source: '示例', daysOff: [], workedWeekendDays: [] },
      { year: 2027, source: '示例', daysOff: ['2027-01-01'], workedWeekendDays: [] },
    ]);
    expect(clockOf(score, pointsReview, loaded)?.due).toEqual({ day: '2027-01-07', provisional: false });
  });
});

describe('a sitting and the stage it decides', () => {
  const pass = (on: string, today = on) =>
    givenCase(caseAfter('group')).when(
      { type: 'PassStage', stage: 'joint', body: { sitting: jointSitting(on), recused: [] } },
      contextOf(secretary, today),
    );

  it('may be of one day, but not of an earlier one, nor of one to come', () => {
    pass('2026-11-03').thenTypes('StagePassed');
    pass('2026-11-02', '2026-11-03').thenRefused('procedures.sitting-too-early');
    pass('2026-11-04', '2026-11-03').thenRefused('procedures.sitting-in-future');
  });
});
