import { describe, expect, it } from 'vitest';
import { caseAfter, contextOf, givenCase, jointSitting, opening, people } from '../testing/index.ts';
import type { ProcedureRules } from './procedure-rules.ts';

const { gridWorker, groupLeader, secretary, villager } = people;
const successor = { person: 'wang-2', post: 'grid-worker', household: 'other' };
const ofThatHousehold = { ...successor, household: 'household-7' };

const sentBack = { type: 'ReturnCase', stage: 'group', reason: 'text-1' } as const;
const answer = { type: 'ResubmitCase', reply: 'text-2' } as const;
const withdrawal = { type: 'WithdrawCase', reason: 'text-3' } as const;

const returned = givenCase(caseAfter('score')).when(sentBack, contextOf(groupLeader, '2026-11-03')).facts();

describe('a returned case', () => {
  it('waits for its recorder, whose answer stands in the record, and goes through all stages again', () => {
    givenCase(returned)
      .when({ type: 'PassStage', stage: 'group' }, contextOf(groupLeader, '2026-11-04'))
      .thenRefused('procedures.is-returned');
    const again = givenCase(returned).when(answer, contextOf(gridWorker, '2026-11-04'));
    again.thenFacts([
      {
        type: 'CaseResubmitted',
        body: { person: 'wang', post: 'grid-worker', on: '2026-11-04', reply: 'text-2' },
      },
      {
        type: 'StagePassed',
        body: { stage: 'score', by: 'grid-worker', person: 'wang', body: null, on: '2026-11-04' },
      },
    ]);
    givenCase(again.facts())
      .when({ type: 'PassStage', stage: 'group' }, contextOf(groupLeader, '2026-11-05'))
      .thenTypes('StagePassed');
  });

  it('is answered with words, once, and by the recorder’s post alone', () => {
    const on = '2026-11-04';
    givenCase(returned)
      .when({ type: 'ResubmitCase' }, contextOf(gridWorker, on))
      .thenRefused('procedures.reply-missing');
    givenCase(returned).when(answer, contextOf(secretary, on)).thenRefused('procedures.not-the-recorder');
    const again = givenCase(returned).when(answer, contextOf(gridWorker, on)).facts();
    givenCase(again).when(answer, contextOf(gridWorker, on)).thenRefused('procedures.is-open');
    givenCase(caseAfter('score')).when(answer, contextOf(gridWorker, on)).thenRefused('procedures.is-open');
  });

  it('may be answered or withdrawn by the next holder of the post, never about the own household', () => {
    const on = '2026-11-04';
    givenCase(returned).when(answer, contextOf(successor, on)).thenTypes('CaseResubmitted', 'StagePassed');
    givenCase(returned).when(withdrawal, contextOf(successor, on)).thenTypes('CaseWithdrawn');
    for (const command of [answer, withdrawal])
      givenCase(returned)
        .when(command, contextOf(ofThatHousehold, on))
        .thenRefused('procedures.own-household');
  });

  it('tells its whole way: who sent it back and why, what was answered, who took it back', () => {
    const on = '2026-11-04';
    const again = givenCase(returned).when(answer, contextOf(gridWorker, on)).facts();
    const twice = givenCase(again).when(sentBack, contextOf(groupLeader, '2026-11-05')).facts();
    const { steps, acts, status } = givenCase(
      givenCase(twice).when(withdrawal, contextOf(gridWorker, '2026-11-06')).facts(),
    ).state();
    expect(status).toBe('withdrawn');
    expect(steps.map(({ decision, person, reason }) => [decision, person, reason])).toEqual([
      ['passed', 'wang', null],
      ['returned', 'li', 'text-1'],
      ['resubmitted', 'wang', 'text-2'],
      ['passed', 'wang', null],
      ['returned', 'li', 'text-1'],
      ['withdrawn', 'wang', 'text-3'],
    ]);
    expect(acts.map(({ decision }) => decision)).toEqual(['passed', 'returned', 'passed', 'returned']);
  });

  it('of the time before answers were kept is still read', () => {
    const old = { person: 'wang', post: 'grid-worker', on: '2026-11-04' };
    const { status, steps } = givenCase([...returned, { type: 'CaseResubmitted', body: old }]).state();
    expect(status).toBe('open');
    expect(steps.at(-1)).toEqual({
      decision: 'resubmitted',
      person: 'wang',
      reason: null,
      on: '2026-11-04',
    });
  });
});

describe('a return to the first stage', () => {
  const stages = contextOf(groupLeader, '2026-11-03').rules.stages.map((stage) =>
    stage.id === 'group' ? { ...stage, returnsTo: 'score' } : stage,
  );
  const rules: ProcedureRules = { ...contextOf(groupLeader, '2026-11-03').rules, stages };

  it('goes to whoever recorded in its post, who answers, and not to a second scoring without a word', () => {
    const back = givenCase(caseAfter('score')).when(
      sentBack,
      contextOf(groupLeader, '2026-11-03', { rules }),
    );
    expect(givenCase(back.facts()).state()).toMatchObject({ status: 'returned', stage: 0 });
    givenCase(back.facts())
      .when({ type: 'PassStage', stage: 'score' }, contextOf(gridWorker, '2026-11-04', { rules }))
      .thenRefused('procedures.is-returned');
  });

  it('goes to the stage itself when somebody else had proposed it', () => {
    const proposed = givenCase([]).when(opening, contextOf(villager, '2026-11-02')).facts();
    const scored = givenCase(proposed)
      .when({ type: 'PassStage', stage: 'score' }, contextOf(gridWorker, '2026-11-02'))
      .facts();
    const back = givenCase(scored)
      .when(sentBack, contextOf(groupLeader, '2026-11-03', { rules }))
      .facts();
    expect(givenCase(back).state()).toMatchObject({ status: 'open', stage: 0 });
  });

  it('goes to a later stage as before', () => {
    const body = { sitting: jointSitting('2026-11-04'), recused: [] };
    const toGroup = { type: 'ReturnCase', stage: 'joint', body, reason: 'text-1', to: 'group' } as const;
    const back = givenCase(caseAfter('group')).when(toGroup, contextOf(secretary, '2026-11-04')).facts();
    expect(givenCase(back).state()).toMatchObject({ status: 'open', stage: 1 });
  });
});

describe('a withdrawal', () => {
  it('is its proposer’s alone while it is not returned, with a reason, until it is final', () => {
    const on = '2026-11-05';
    givenCase(caseAfter('meeting')).when(withdrawal, contextOf(gridWorker, on)).thenTypes('CaseWithdrawn');
    for (const stranger of [groupLeader, successor])
      givenCase(caseAfter('meeting'))
        .when(withdrawal, contextOf(stranger, on))
        .thenRefused('procedures.not-the-recorder');
    givenCase(caseAfter('meeting'))
      .when({ type: 'WithdrawCase' }, contextOf(gridWorker, on))
      .thenRefused('procedures.reason-missing');
    givenCase(returned)
      .when(withdrawal, contextOf(groupLeader, on))
      .thenRefused('procedures.not-the-recorder');
  });
});
