import { describe, expect, it } from 'vitest';
import { calendar2026, contextOf, givenCase, people, pointsReview, postedCase } from '../testing/index.ts';
import { nextClock } from './clocks.ts';
import type { Decider, RaiseObjection } from './procedure-commands.ts';
import type { ProcedureFact } from './procedure-facts.ts';

const { villager, supervisor, townshipOfficer, secretary, gridWorker } = people;
const objector = { person: 'zhou', household: 'household-7', village: 'village-1' };
const objection: RaiseObjection = {
  type: 'RaiseObjection',
  objection: 'objection-1',
  objector,
  reason: 'text-1',
};

const raise = (
  command: RaiseObjection,
  today = '2026-11-10',
  actor: Decider = villager,
  facts = postedCase(),
) => givenCase(facts).when(command, contextOf(actor, today));
const frozen = raise(objection).facts();

function answer(
  facts: readonly ProcedureFact[],
  outcome: 'upheld' | 'dismissed',
  actor: Decider,
  today: string,
) {
  const command = { type: 'DecideObjection', objection: 'objection-1', outcome, reason: 'text-2' } as const;
  return givenCase(facts).when(command, contextOf(actor, today));
}
const appeal = (facts: readonly ProcedureFact[], today: string, actor: Decider = villager) =>
  givenCase(facts).when(
    { type: 'EscalateObjection', objection: 'objection-1', cause: 'appeal' },
    contextOf(actor, today),
  );

describe('T-19 an objection', () => {
  it('freezes the case: nothing becomes final while it is open', () => {
    expect(givenCase(frozen).state().status).toBe('frozen');
    givenCase(frozen)
      .when({ type: 'FinaliseCase' }, contextOf(secretary, '2026-12-20'))
      .thenRefused('procedures.is-frozen');
  });

  it('is open to any villager of the village and to the household, within the window, with a reason', () => {
    raise({ ...objection, objector: { person: 'wu', household: 'h-9', village: 'village-1' } }).thenTypes(
      'ObjectionRaised',
    );
    raise({ ...objection, objector: { ...objector, village: 'village-2' } }).thenTypes('ObjectionRaised');
    raise({ ...objection, objector: { person: 'wu', household: 'h-9', village: 'village-2' } }).thenRefused(
      'procedures.objector-elsewhere',
    );
    raise({ ...objection, reason: '' }).thenRefused('procedures.reason-missing');
    raise(objection, '2026-11-13').thenTypes('ObjectionRaised');
    raise(objection, '2026-11-14').thenRefused('procedures.objection-too-late', { until: '2026-11-13' });
  });

  it('may be recorded by someone else, and says so', () => {
    const [raised] = raise(objection, '2026-11-10', gridWorker).facts().slice(-1);
    expect(raised?.body).toMatchObject({ objector: 'zhou', recordedBy: 'wang' });
  });

  it('is made once: a pending one is pending, a settled one goes to the next instance', () => {
    raise(objection, '2026-11-10', villager, frozen).thenRefused('procedures.objection-pending');
    const dismissed = answer(frozen, 'dismissed', supervisor, '2026-11-11').facts();
    raise({ ...objection, objection: 'objection-2' }, '2026-11-11', villager, dismissed).thenRefused(
      'procedures.objection-settled',
    );
  });

  it('before the posting it is too early, without a scheme for it there is none', () => {
    raise(objection, '2026-11-10', villager, postedCase().slice(0, -1)).thenRefused('procedures.is-open');
    const { objection: _, ...rules } = pointsReview;
    givenCase(postedCase())
      .when(objection, contextOf(villager, '2026-11-10', { rules }))
      .thenRefused('procedures.no-objection-here');
  });
});

describe('T-19 who answers it', () => {
  it('the supervisory committee first, the township after it', () => {
    answer(frozen, 'upheld', townshipOfficer, '2026-11-11').thenRefused('procedures.other-instance');
    answer(frozen, 'upheld', secretary, '2026-11-11').thenRefused('procedures.other-instance');
    answer(frozen, 'upheld', supervisor, '2026-11-11').thenTypes('ObjectionDecided', 'CaseReversed');
  });

  it('never someone who recorded, reviewed or voted on the case', () => {
    for (const person of ['wang', 'li', 'c1', 'r2']) {
      answer(frozen, 'dismissed', { ...supervisor, person }, '2026-11-11').thenRefused(
        'procedures.has-acted',
      );
    }
  });

  it('never someone of the household, related to it, or of the objector’s household', () => {
    const refuses = (actor: Decider, code: string) =>
      answer(frozen, 'dismissed', actor, '2026-11-11').thenRefused(code);
    refuses({ ...supervisor, household: 'household-7' }, 'procedures.own-household');
    refuses({ ...supervisor, person: 'zhou-brother' }, 'procedures.own-household');
    const byOther = raise({
      ...objection,
      objector: { person: 'wu', household: 'h-9', village: 'village-1' },
    }).facts();
    answer(byOther, 'dismissed', { ...supervisor, household: 'h-9' }, '2026-11-11').thenRefused(
      'procedures.objectors-household',
    );
  });

  it('gives reasons', () => {
    givenCase(frozen)
      .when(
        { type: 'DecideObjection', objection: 'objection-1', outcome: 'dismissed' },
        contextOf(supervisor, '2026-11-11'),
      )
      .thenRefused('procedures.reason-missing');
  });
});

describe('T-19 what follows', () => {
  const dismissed = answer(frozen, 'dismissed', supervisor, '2026-11-11').facts();
  const appealed = appeal(dismissed, '2026-11-18').facts();

  it('upheld, the case is reversed, never deleted', () => {
    const reversed = answer(frozen, 'upheld', supervisor, '2026-11-11').facts();
    expect(givenCase(reversed).state()).toMatchObject({
      status: 'reversed',
      reversal: { objection: 'objection-1', decidedBy: 'sun' },
    });
    expect(givenCase(reversed).state().acts).toHaveLength(4);
    answer(reversed, 'dismissed', supervisor, '2026-11-12').thenRefused('procedures.objection-settled');
  });

  it('dismissed, it thaws, but is not final before the objector could appeal', () => {
    expect(givenCase(dismissed).state().status).toBe('posted');
    const finalise = { type: 'FinaliseCase' } as const;
    givenCase(dismissed)
      .when(finalise, contextOf(secretary, '2026-11-18'))
      .thenRefused('procedures.appeal-running', { until: '2026-11-18' });
    givenCase(dismissed).when(finalise, contextOf(secretary, '2026-11-19')).thenTypes('CaseFinalised');
  });

  it('an appeal freezes it again and the township decides for good', () => {
    expect(givenCase(appealed).state().status).toBe('frozen');
    answer(appealed, 'dismissed', { ...supervisor, person: 'sun-2' }, '2026-11-19').thenRefused(
      'procedures.other-instance',
    );
    const settled = answer(appealed, 'dismissed', townshipOfficer, '2026-11-19').facts();
    appeal(settled, '2026-11-20').thenRefused('procedures.no-higher-instance');
    givenCase(settled)
      .when({ type: 'FinaliseCase' }, contextOf(secretary, '2026-11-20'))
      .thenTypes('CaseFinalised');
  });

  it('whoever decided in the first instance does not decide in the second', () => {
    const moved = { ...supervisor, post: 'township-officer' };
    answer(appealed, 'dismissed', moved, '2026-11-19').thenRefused('procedures.has-acted');
  });

  it('only the objector appeals, in time, and against a dismissal', () => {
    appeal(dismissed, '2026-11-12', gridWorker).thenRefused('procedures.not-the-objector');
    appeal(dismissed, '2026-11-19').thenRefused('procedures.appeal-too-late', { until: '2026-11-18' });
    appeal(frozen, '2026-11-12').thenRefused('procedures.not-dismissed');
    givenCase(dismissed)
      .when(
        { type: 'EscalateObjection', objection: 'objection-1', cause: 'appeal', onBehalfOf: 'zhou' },
        contextOf(gridWorker, '2026-11-12'),
      )
      .thenTypes('ObjectionEscalated');
  });

  it('an unanswered objection goes up by the clock, not a day early', () => {
    const overdue = { type: 'EscalateObjection', objection: 'objection-1', cause: 'overdue' } as const;
    expect(nextClock(givenCase(frozen).state(), pointsReview, calendar2026)).toEqual({
      kind: 'objection',
      waitsFor: 'objection-1',
      due: { day: '2026-11-17', provisional: false },
      escalatesTo: 'township',
    });
    givenCase(frozen).when(overdue, contextOf(secretary, '2026-11-17')).thenRefused('procedures.not-overdue');
    givenCase(dismissed)
      .when(overdue, contextOf(secretary, '2026-11-20'))
      .thenRefused('procedures.objection-settled');
    const escalated = givenCase(frozen).when(overdue, contextOf(secretary, '2026-11-18')).facts();
    answer(escalated, 'upheld', townshipOfficer, '2026-11-19').thenTypes('ObjectionDecided', 'CaseReversed');
  });

  it('a case withdrawn meanwhile needs no answer', () => {
    const withdrawn = givenCase(frozen)
      .when({ type: 'WithdrawCase', reason: 'text-3' }, contextOf(gridWorker, '2026-11-11'))
      .facts();
    answer(withdrawn, 'upheld', supervisor, '2026-11-12').thenRefused('procedures.is-withdrawn');
  });

  it('two objections: answering one leaves the case frozen for the other', () => {
    const other = { person: 'wu', household: 'h-9', village: 'village-1' };
    const two = raise(
      { ...objection, objection: 'objection-2', objector: other },
      '2026-11-10',
      villager,
      frozen,
    ).facts();
    const one = answer(two, 'dismissed', supervisor, '2026-11-11').facts();
    expect(givenCase(one).state().status).toBe('frozen');
  });
});

describe('T-19 the days and the words of an objection', () => {
  it('keeps how it was asked for, and nothing where nobody said', () => {
    raise({ ...objection, asked: 'by-phone' }).thenFacts([
      expect.objectContaining({ body: expect.objectContaining({ asked: 'by-phone' }) }),
    ]);
    raise(objection).thenFacts([
      expect.objectContaining({ body: expect.not.objectContaining({ asked: expect.anything() }) }),
    ]);
  });

  it('may be taken further on the last day of the term, and not on the day after', () => {
    const dismissed = answer(frozen, 'dismissed', supervisor, '2026-11-12').facts();
    appeal(dismissed, '2026-11-19').thenTypes('ObjectionEscalated');
    appeal(dismissed, '2026-11-20').thenRefused('procedures.appeal-too-late', { until: '2026-11-19' });
  });

  it('R-15 is not answered by whoever answered another one on the same case', () => {
    const two = raise(
      {
        ...objection,
        objection: 'objection-2',
        objector: { person: 'wu', household: 'w', village: 'village-1' },
      },
      '2026-11-10',
      villager,
      frozen,
    ).facts();
    const first = answer(two, 'dismissed', supervisor, '2026-11-11').facts();
    const second = {
      type: 'DecideObjection',
      objection: 'objection-2',
      outcome: 'dismissed',
      reason: 'r',
    } as const;
    givenCase(first).when(second, contextOf(supervisor, '2026-11-11')).thenRefused('procedures.has-acted');
    const other = { ...supervisor, person: 'sun-2', household: 'other' };
    givenCase(first).when(second, contextOf(other, '2026-11-11')).thenTypes('ObjectionDecided');
  });
});
