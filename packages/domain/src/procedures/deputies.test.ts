import { describe, expect, it } from 'vitest';
import {
  calendar2026,
  caseAfter,
  contextOf,
  givenCase,
  opening,
  people,
  pointsReview,
} from '../testing/index.ts';
import { nextClock } from './clocks.ts';
import type { Decider, ProcedureCommand } from './procedure-commands.ts';

const { gridWorker, groupLeader, secretary, townshipOfficer } = people;
const pass: ProcedureCommand = { type: 'PassStage', stage: 'group' };
const own = { ...opening, household: groupLeader.household };
/** An entry about the leader’s own household, scored on Monday 2026-11-02: the leader’s five days end on the 9th. */
const aboutLeader = caseAfter('score', own);

function deputyOf(holder: Decider, more: Partial<Decider> = {}, stage: string | null = null): Decider {
  const { person, household } = holder;
  return {
    person: 'chen',
    post: holder.post,
    household: 'household of chen',
    deputises: { holder: { person, household }, stage },
    ...more,
  };
}
const deputy = deputyOf(groupLeader);
const at = (actor: Decider, day = '2026-11-03') => contextOf(actor, day, { relatives: new Map() });

describe('R-15 T-15 a deputy takes the step that the holder may not take', () => {
  it('about the holder’s own household, and says for whom and why', () => {
    givenCase(aboutLeader).when(pass, at(groupLeader)).thenRefused('procedures.own-household');
    givenCase(aboutLeader)
      .when(pass, at(deputy))
      .thenFacts([
        {
          type: 'StagePassed',
          body: {
            stage: 'group',
            by: 'party-group-leader',
            person: 'chen',
            body: null,
            inPlaceOf: { person: 'li', why: 'own-household' },
            on: '2026-11-03',
          },
        },
      ]);
  });

  it('about what the holder recorded himself', () => {
    const both = { ...gridWorker, post: 'party-group-leader' };
    const facts = givenCase(caseAfter('score'))
      .when(pass, at(deputyOf(both)))
      .facts();
    expect(facts.at(-1)?.body).toMatchObject({ inPlaceOf: { person: 'wang', why: 'acted-at-other-stage' } });
  });

  it('takes no decision from a holder who may decide himself, nor at another stage, nor for a vacant post', () => {
    givenCase(caseAfter('score')).when(pass, at(deputy)).thenRefused('procedures.holder-decides');
    givenCase(aboutLeader)
      .when(pass, at(deputyOf(groupLeader, {}, 'score')))
      .thenRefused('procedures.other-deputy-stage');
    givenCase(aboutLeader)
      .when(pass, at({ ...deputy, deputises: { holder: null, stage: null } }))
      .thenRefused('procedures.holder-gone');
  });

  it('is bound by the same separation as everybody', () => {
    const { household } = groupLeader;
    givenCase(aboutLeader)
      .when(pass, at(deputyOf(groupLeader, { household })))
      .thenRefused('procedures.own-household');
    givenCase(aboutLeader)
      .when(pass, at(deputyOf(groupLeader, { person: gridWorker.person })))
      .thenRefused('procedures.acted-at-other-stage');
  });

  it('may return and refuse, in the holder’s place as well', () => {
    const facts = givenCase(aboutLeader)
      .when({ type: 'ReturnCase', stage: 'group', reason: 'text-1' }, at(deputy))
      .facts();
    expect(facts.at(-1)).toMatchObject({
      type: 'CaseReturned',
      body: { person: 'chen', inPlaceOf: { person: 'li' } },
    });
  });

  it('a deputy grid worker records for the worker’s own household and for no other', () => {
    const recorder = deputyOf(gridWorker);
    const mine = { ...opening, household: gridWorker.household };
    givenCase([]).when(mine, at(gridWorker)).thenRefused('procedures.own-household');
    givenCase([]).when(mine, at(recorder)).thenTypes('CaseOpened', 'StagePassed');
    givenCase([]).when(opening, at(recorder)).thenRefused('procedures.holder-decides');
  });
});

describe('R-15 a stage at which nobody may act goes to the next instance', () => {
  const escalate = (...holders: Decider[]): ProcedureCommand => ({ type: 'EscalateStage', holders });
  const all = [gridWorker, groupLeader, secretary, townshipOfficer];
  const escalated = () =>
    givenCase(aboutLeader)
      .when(escalate(...all), at(secretary, '2026-11-10'))
      .facts();

  it('after the last day, with a fact that says who stood back', () => {
    givenCase(aboutLeader)
      .when(escalate(...all), at(secretary, '2026-11-09'))
      .thenRefused('procedures.not-overdue', { due: '2026-11-09' });
    expect(escalated().at(-1)).toEqual({
      type: 'StageEscalated',
      body: {
        stage: 'group',
        from: 'party-group-leader',
        to: 'village-secretary',
        recused: ['li'],
        on: '2026-11-10',
      },
    });
  });

  it('not while a holder or a deputy may act, however late', () => {
    givenCase(caseAfter('score'))
      .when(escalate(...all), at(secretary, '2026-12-10'))
      .thenRefused('procedures.someone-may-act');
    givenCase(aboutLeader)
      .when(escalate(...all, deputy), at(secretary, '2026-12-10'))
      .thenRefused('procedures.someone-may-act');
  });

  it('lets the new instance act and nobody of the former, and its own clock starts', () => {
    const context = at(secretary, '2026-11-10');
    const facts = givenCase(escalated()).when(pass, context).facts();
    expect(facts.at(-1)?.body).toMatchObject({ by: 'village-secretary', person: 'zhao' });
    expect(givenCase(facts).state()).toMatchObject({ stage: 2, escalation: null });
    expect(givenCase(facts).state().acts.at(-1)?.escalation).toMatchObject({ from: 'party-group-leader' });
    givenCase(escalated()).when(pass, at(deputy, '2026-11-10')).thenRefused('procedures.escalated-away');
    expect(nextClock(givenCase(escalated()).state(), pointsReview, calendar2026)).toMatchObject({
      due: { day: '2026-11-17' },
      escalatesTo: 'township-officer',
    });
  });

  it('passes over an instance that has acted or is of the household', () => {
    const proposed = { ...secretary, household: groupLeader.household };
    const facts = givenCase(aboutLeader)
      .when(escalate(gridWorker, groupLeader, proposed, townshipOfficer), at(proposed, '2026-11-10'))
      .facts();
    expect(facts.at(-1)?.body).toMatchObject({ to: 'township-officer' });
    givenCase(aboutLeader)
      .when(escalate(groupLeader, proposed), at(proposed, '2026-11-10'))
      .thenRefused('procedures.no-higher-instance');
  });

  it('a vacant post escalates too; a body’s stage and an ended case do not', () => {
    expect(
      givenCase(caseAfter('score')).when(escalate(secretary), at(secretary, '2026-11-10')).facts().at(-1)
        ?.body,
    ).toMatchObject({ to: 'village-secretary', recused: [] });
    givenCase(caseAfter('group'))
      .when(escalate(...all), at(secretary, '2026-12-10'))
      .thenRefused('procedures.stage-needs-body');
    givenCase(caseAfter('meeting'))
      .when(escalate(...all), at(secretary, '2026-12-10'))
      .thenRefused('procedures.fully-reviewed');
  });

  it('a return ends the escalation: the stage is its own post’s again', () => {
    const back = givenCase(escalated())
      .when({ type: 'ReturnCase', stage: 'group', reason: 'text-1' }, at(secretary, '2026-11-11'))
      .facts();
    expect(givenCase(back).state()).toMatchObject({ status: 'returned', escalation: null });
  });

  it('whoever took the stage over recuses where he sits in a body', () => {
    const facts = givenCase(escalated()).when(pass, at(secretary, '2026-11-10')).facts();
    expect(
      givenCase(facts)
        .state()
        .acts.map(({ person }) => person),
    ).toEqual(['wang', 'zhao']);
  });
});

it('a fact of before deputies and escalations is read as it was', () => {
  const state = givenCase(caseAfter('group')).state();
  expect(state.escalation).toBeNull();
  expect(state.acts.every((act) => !('inPlaceOf' in act) && !('escalation' in act))).toBe(true);
});
