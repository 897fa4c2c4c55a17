import { describe, expect, it } from 'vitest';
import {
  assemblyDecision,
  caseAfter,
  contextOf,
  givenCase,
  jointSitting,
  opening,
  people,
} from '../testing/index.ts';
import { standingActs } from './case-state.ts';

const { gridWorker, groupLeader, secretary, villager } = people;

describe('WN-10 four stages in strict order', () => {
  it('recording by the grid worker is the first stage', () => {
    givenCase([]).when(opening, contextOf(gridWorker, '2026-11-02')).thenTypes('CaseOpened', 'StagePassed');
    givenCase(caseAfter('score'))
      .when(opening, contextOf(gridWorker, '2026-11-02'))
      .thenRefused('procedures.is-open');
  });

  it('a villager’s own proposal still has to be scored by the grid worker', () => {
    const proposed = givenCase([]).when(opening, contextOf(villager, '2026-11-02'));
    proposed.thenTypes('CaseOpened');
    givenCase(proposed.facts())
      .when({ type: 'PassStage', stage: 'score' }, contextOf(gridWorker, '2026-11-02'))
      .thenTypes('StagePassed');
  });

  it('R-02 复审 before 初审 is refused, and names what is due', () => {
    const body = { sitting: jointSitting('2026-11-04'), recused: [] };
    givenCase(caseAfter('score'))
      .when({ type: 'PassStage', stage: 'joint', body }, contextOf(secretary, '2026-11-04'))
      .thenRefused('procedures.stage-out-of-order', { stage: '“两委”联席复审', due: '党小组初审' });
  });

  it('R-02 nothing is final, nor even posted, before the fourth stage', () => {
    for (const stage of ['score', 'group', 'joint'] as const) {
      givenCase(caseAfter(stage))
        .when({ type: 'PostCase', posting: 'posting-1' }, contextOf(secretary, '2026-11-30'))
        .thenRefused('procedures.stages-left');
      givenCase(caseAfter(stage))
        .when({ type: 'FinaliseCase' }, contextOf(secretary, '2026-11-30'))
        .thenRefused('procedures.is-open');
    }
  });

  it('a stage is its post’s, and a stage passed is passed', () => {
    givenCase(caseAfter('score'))
      .when({ type: 'PassStage', stage: 'group' }, contextOf(secretary, '2026-11-03'))
      .thenRefused('procedures.not-your-stage');
    givenCase(caseAfter('group'))
      .when({ type: 'PassStage', stage: 'group' }, contextOf(groupLeader, '2026-11-03'))
      .thenRefused('procedures.stage-out-of-order');
    givenCase(caseAfter('meeting'))
      .when({ type: 'PassStage', stage: 'meeting' }, contextOf(secretary, '2026-11-05'))
      .thenRefused('procedures.fully-reviewed');
    givenCase(caseAfter('score'))
      .when({ type: 'PassStage', stage: 'blessing' }, contextOf(groupLeader, '2026-11-03'))
      .thenRefused('procedures.stage-unknown');
  });
});

describe('returns and refusals', () => {
  it('both need a reason', () => {
    for (const type of ['ReturnCase', 'RefuseCase'] as const) {
      givenCase(caseAfter('score'))
        .when({ type, stage: 'group', reason: '' }, contextOf(groupLeader, '2026-11-03'))
        .thenRefused('procedures.reason-missing');
    }
  });

  it('say by whom, where and why; and a return that names no stage goes to whoever recorded', () => {
    const context = contextOf(groupLeader, '2026-11-03');
    const by = { stage: 'group', by: 'party-group-leader', person: 'li', on: '2026-11-03', reason: 'text-1' };
    const say = (type: 'RefuseCase' | 'ReturnCase', more = {}) =>
      givenCase(caseAfter('score')).when({ type, stage: 'group', reason: 'text-1', ...more }, context);
    expect(say('RefuseCase').outcome).toMatchObject([{ type: 'CaseRefused', body: by }]);
    expect(say('ReturnCase').outcome).toMatchObject([{ type: 'CaseReturned', body: { ...by, to: null } }]);
    expect(say('ReturnCase', { to: 'recorder' }).outcome).toEqual(say('ReturnCase').outcome);
    say('ReturnCase', { to: 'blessing' }).thenRefused('procedures.stage-unknown', { stage: 'blessing' });
  });

  it('a body may return to an earlier stage, never forward', () => {
    const body = { sitting: jointSitting('2026-11-04'), recused: [] };
    const back = { type: 'ReturnCase', stage: 'joint', body, reason: 'text-1' } as const;
    const context = contextOf(secretary, '2026-11-04');
    givenCase(caseAfter('group'))
      .when({ ...back, to: 'meeting' }, context)
      .thenRefused('procedures.return-goes-back');
    givenCase(caseAfter('group'))
      .when({ ...back, to: 'joint' }, context)
      .thenRefused('procedures.return-goes-back');
    givenCase(caseAfter('group'))
      .when({ ...back, to: 'blessing' }, context)
      .thenRefused('procedures.stage-unknown');
    const facts = givenCase(caseAfter('group'))
      .when({ ...back, to: 'group' }, context)
      .facts();
    expect(standingActs(givenCase(facts).state()).map(({ stage }) => stage)).toEqual(['score']);
    givenCase(facts)
      .when({ type: 'PassStage', stage: 'group' }, contextOf(groupLeader, '2026-11-05'))
      .thenTypes('StagePassed');
  });

  it('a refused case is closed', () => {
    const refused = givenCase(caseAfter('score'))
      .when({ type: 'RefuseCase', stage: 'group', reason: 'text-1' }, contextOf(groupLeader, '2026-11-03'))
      .facts();
    givenCase(refused)
      .when({ type: 'PassStage', stage: 'group' }, contextOf(groupLeader, '2026-11-03'))
      .thenRefused('procedures.is-refused');
  });
});

describe('whose a stage is', () => {
  const body = { sitting: jointSitting('2026-11-04'), recused: [] };

  it('a body’s is not passed by one person, nor a person’s by a body, and the refusal names it', () => {
    givenCase(caseAfter('group'))
      .when({ type: 'PassStage', stage: 'joint' }, contextOf(secretary, '2026-11-04'))
      .thenRefused('procedures.stage-needs-body', { stage: '“两委”联席复审' });
    givenCase(caseAfter('score'))
      .when({ type: 'PassStage', stage: 'group', body }, contextOf(groupLeader, '2026-11-04'))
      .thenRefused('procedures.stage-needs-person', { stage: '党小组初审' });
    givenCase(caseAfter('score'))
      .when({ type: 'PassStage', stage: 'group' }, contextOf(secretary, '2026-11-03'))
      .thenRefused('procedures.not-your-stage', { stage: '党小组初审' });
    givenCase(caseAfter('score'))
      .when({ type: 'PassStage', stage: 'blessing' }, contextOf(groupLeader, '2026-11-03'))
      .thenRefused('procedures.stage-unknown', { stage: 'blessing' });
  });

  it('once it was taken over it is no longer its own post’s, who is told so', () => {
    const escalated = {
      type: 'StageEscalated',
      body: {
        stage: 'group',
        from: 'party-group-leader',
        to: 'village-secretary',
        recused: [],
        on: '2026-11-12',
      },
    } as const;
    const given = givenCase([...caseAfter('score'), escalated]);
    const pass = { type: 'PassStage', stage: 'group' } as const;
    given
      .when(pass, contextOf(groupLeader, '2026-11-13'))
      .thenRefused('procedures.escalated-away', { stage: '党小组初审' });
    given.when(pass, contextOf(secretary, '2026-11-13')).thenTypes('StagePassed');
    expect(given.when(pass, contextOf(secretary, '2026-11-13')).outcome).toMatchObject([
      { body: { by: 'village-secretary', person: secretary.person } },
    ]);
  });

  it('an assembly that sends a case back passes no resolution on it', () => {
    const { sitting } = assemblyDecision('2026-11-05');
    const attendance = [{ numerator: 2, denominator: 3, comparison: 'at-least' }] as const;
    const back = { sitting: { ...sitting, attendance }, recused: [] };
    const context = contextOf(secretary, '2026-11-05');
    givenCase(caseAfter('joint'))
      .when({ type: 'ReturnCase', stage: 'meeting', body: back, to: 'group', reason: 'text-1' }, context)
      .thenTypes('CaseReturned');
    givenCase(caseAfter('joint'))
      .when({ type: 'PassStage', stage: 'meeting', body: back }, context)
      .thenRefused('procedures.resolution-missing');
  });
});

describe('R-15 T-15 separation of duties', () => {
  it('who scored does not review, though he holds both posts (一肩挑)', () => {
    givenCase(caseAfter('score'))
      .when(
        { type: 'PassStage', stage: 'group' },
        contextOf({ ...gridWorker, post: 'party-group-leader' }, '2026-11-03'),
      )
      .thenRefused('procedures.acted-at-other-stage');
  });

  it('who proposed it does not score it', () => {
    const proposer = { ...gridWorker, post: 'committee-member' };
    const proposed = givenCase([]).when(opening, contextOf(proposer, '2026-11-02')).facts();
    givenCase(proposed)
      .when({ type: 'PassStage', stage: 'score' }, contextOf(gridWorker, '2026-11-02'))
      .thenRefused('procedures.acted-at-other-stage');
  });

  it('nor does the person on whose behalf it was recorded', () => {
    const proposed = givenCase([])
      .when({ ...opening, onBehalfOf: gridWorker.person }, contextOf(villager, '2026-11-02'))
      .facts();
    givenCase(proposed)
      .when({ type: 'PassStage', stage: 'score' }, contextOf(gridWorker, '2026-11-02'))
      .thenRefused('procedures.acted-at-other-stage');
  });

  it('nobody decides on his own household’s, not even by recording it', () => {
    const own = 'household-7';
    givenCase([])
      .when(opening, contextOf({ ...gridWorker, household: own }, '2026-11-02'))
      .thenRefused('procedures.own-household');
    givenCase(caseAfter('score'))
      .when(
        { type: 'PassStage', stage: 'group' },
        contextOf({ ...groupLeader, household: own }, '2026-11-03'),
      )
      .thenRefused('procedures.own-household');
  });

  it('a committee member who decided it alone attends the joint review but recuses', () => {
    const sitting = jointSitting('2026-11-04', ['c1', 'c2', 'c3', 'li']);
    const context = contextOf(secretary, '2026-11-04');
    givenCase(caseAfter('group'))
      .when({ type: 'PassStage', stage: 'joint', body: { sitting, recused: [] } }, context)
      .thenRefused('procedures.must-recuse', { count: 1 });
    const [passed] = givenCase(caseAfter('group'))
      .when({ type: 'PassStage', stage: 'joint', body: { sitting, recused: ['li'] } }, context)
      .facts()
      .slice(-1);
    expect(passed?.body).toMatchObject({ body: { present: 4, voters: 3, recused: ['li'] } });
  });

  it('a relative of the household recuses, and does not help to reach the quorum', () => {
    const sitting = jointSitting('2026-11-04', ['c1', 'c2', 'zhou-brother']);
    givenCase(caseAfter('group'))
      .when(
        { type: 'PassStage', stage: 'joint', body: { sitting, recused: ['zhou-brother'] } },
        contextOf(secretary, '2026-11-04'),
      )
      .thenRefused('procedures.short-quorum', { voters: 2, needed: 3, members: 5 });
  });

  it('relatives that were not loaded are a bug, not an absence of relatives', () => {
    const body = { sitting: jointSitting('2026-11-04'), recused: [] };
    const context = contextOf(secretary, '2026-11-04', { relatives: new Map() });
    expect(() =>
      givenCase(caseAfter('group')).when({ type: 'PassStage', stage: 'joint', body }, context),
    ).toThrow('were not loaded');
  });
});

describe('a body’s stage', () => {
  const context = contextOf(secretary, '2026-11-05');
  const passMeeting = (body: ReturnType<typeof assemblyDecision>) =>
    givenCase(caseAfter('joint')).when({ type: 'PassStage', stage: 'meeting', body }, context);

  it('is not passed by a click, an individual’s not by a meeting', () => {
    givenCase(caseAfter('joint'))
      .when({ type: 'PassStage', stage: 'meeting' }, context)
      .thenRefused('procedures.stage-needs-body');
    givenCase(caseAfter('score'))
      .when({ type: 'PassStage', stage: 'group', body: assemblyDecision('2026-11-05') }, context)
      .thenRefused('procedures.stage-needs-person');
  });

  it('waits for a resolution of its own body, village, meeting and subject', () => {
    const { resolution: _, ...without } = assemblyDecision('2026-11-05');
    givenCase(caseAfter('joint'))
      .when({ type: 'PassStage', stage: 'meeting', body: without }, context)
      .thenRefused('procedures.resolution-missing');
    passMeeting(assemblyDecision('2026-11-05', { body: 'two-committees' })).thenRefused(
      'procedures.other-body',
    );
    passMeeting(assemblyDecision('2026-11-05', { village: 'village-2' })).thenRefused(
      'procedures.other-village',
    );
    passMeeting(assemblyDecision('2026-11-05', { meeting: 'another' })).thenRefused(
      'procedures.other-meeting',
    );
    passMeeting(
      assemblyDecision('2026-11-05', { subjects: [{ kind: 'case', id: 'case-2', hash: null }] }),
    ).thenRefused('procedures.resolution-other-subject');
  });

  it('is decided by the sitting of its own body and village', () => {
    const refuses = (more: Partial<ReturnType<typeof jointSitting>>, code: string) =>
      givenCase(caseAfter('group'))
        .when(
          {
            type: 'PassStage',
            stage: 'joint',
            body: { sitting: { ...jointSitting('2026-11-04'), ...more }, recused: [] },
          },
          context,
        )
        .thenRefused(code);
    refuses({ body: 'party-branch' }, 'procedures.other-body');
    refuses({ village: 'village-2' }, 'procedures.other-village');
  });

  it('a matter of the whole village has no household to recuse for', () => {
    const facts = caseAfter('meeting', { ...opening, household: null });
    expect(givenCase(facts).state().stage).toBe(4);
  });

  it('R-02 a meeting held before the former stage does not count, nor one of tomorrow', () => {
    passMeeting(assemblyDecision('2026-11-03')).thenRefused('procedures.sitting-too-early');
    const early = { passedAt: '2026-11-03T08:00:00.000Z' };
    passMeeting(assemblyDecision('2026-11-05', early)).thenRefused('procedures.sitting-too-early');
    passMeeting(assemblyDecision('2026-11-06')).thenRefused('procedures.sitting-in-future');
    const body = { sitting: jointSitting('2026-11-02'), recused: [] };
    givenCase(caseAfter('group'))
      .when({ type: 'PassStage', stage: 'joint', body }, context)
      .thenRefused('procedures.sitting-too-early', { on: '2026-11-02', since: '2026-11-03' });
  });

  it('a recusal must have stood when the votes were counted', () => {
    const present = ['r1', 'r2', 'r3', 'zhou'];
    const late = { ...assemblyDecision('2026-11-05', {}, present), recused: ['zhou'] };
    passMeeting(late).thenRefused('procedures.must-recuse');
    const lineRecusals = [{ subject: 'case-1', persons: ['zhou'] }];
    passMeeting(assemblyDecision('2026-11-05', { lineRecusals }, present)).thenTypes('StagePassed');
    passMeeting(assemblyDecision('2026-11-05', { recused: ['zhou'] }, present)).thenTypes('StagePassed');
  });

  it('without a quorum rule, or with more present than members, no quorum is assumed', () => {
    const refuses = (sitting: ReturnType<typeof jointSitting>) =>
      givenCase(caseAfter('group'))
        .when({ type: 'PassStage', stage: 'joint', body: { sitting, recused: [] } }, context)
        .thenRefused('procedures.quorum-unknown');
    refuses({ ...jointSitting('2026-11-04'), attendance: [] });
    refuses({ ...jointSitting('2026-11-04'), members: 2 });
  });
});
