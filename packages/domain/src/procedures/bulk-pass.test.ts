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
import { decideBulkPass } from './bulk-pass.ts';

const { gridWorker, groupLeader, secretary } = people;
const scoredCase = (id: string, household = 'household-7') =>
  givenCase(caseAfter('score', { ...opening, case: id, household })).state();
const checkedCase = (id: string, household = 'household-7') =>
  givenCase(caseAfter('group', { ...opening, case: id, household })).state();

describe('WN-10 bulk review', () => {
  it('passes 300 and keeps the exceptions aside with their reasons, nothing lost', () => {
    const states = Array.from({ length: 300 }, (_, index) => scoredCase(`case-${index}`));
    const own = scoredCase('case-own', groupLeader.household ?? '');
    const unopened = givenCase([]).state();
    const all = [...states, own, unopened, states[5]!];
    const command = { stage: 'group', keptAside: ['case-7'] };
    const { passed, exceptions } = decideBulkPass(all, command, contextOf(groupLeader, '2026-11-03'));
    expect(passed).toHaveLength(299);
    expect(exceptions.map(({ case: id, refusal }) => [id, refusal.code])).toEqual([
      ['case-7', 'procedures.kept-aside'],
      ['case-own', 'procedures.own-household'],
      ['', 'procedures.is-unopened'],
      ['case-5', 'procedures.listed-twice'],
    ]);
    expect(passed.length + exceptions.length).toBe(all.length);
  });

  it('decides each case exactly as one pass would', () => {
    const [only] = decideBulkPass(
      [scoredCase('case-1')],
      { stage: 'group', keptAside: [] },
      contextOf(groupLeader, '2026-11-03'),
    ).passed;
    givenCase(caseAfter('score'))
      .when({ type: 'PassStage', stage: 'group' }, contextOf(groupLeader, '2026-11-03'))
      .thenFacts(only?.facts ?? []);
  });

  it('a joint review recuses member by member and case by case', () => {
    const relatives = new Map([
      ['household-7', new Set(['c1'])],
      ['household-8', new Set<string>()],
    ]);
    const states = [checkedCase('case-1'), checkedCase('case-2'), checkedCase('case-3', 'household-8')];
    const sitting = jointSitting('2026-11-04', ['c1', 'c2', 'c3', 'c4']);
    const { passed, exceptions } = decideBulkPass(
      states,
      { stage: 'joint', body: { sitting, recused: { 'case-1': ['c1'] }, resolutions: {} }, keptAside: [] },
      contextOf(secretary, '2026-11-04', { relatives }),
    );
    expect(passed.map((one) => one.case)).toEqual(['case-1', 'case-3']);
    expect(exceptions).toMatchObject([{ case: 'case-2', refusal: { code: 'procedures.must-recuse' } }]);
    expect(passed[0]?.facts[0]?.body).toMatchObject({ body: { voters: 3, recused: ['c1'] } });
    expect(passed[1]?.facts[0]?.body).toMatchObject({ body: { voters: 4, recused: [] } });
  });

  it('each resolution of a meeting passes exactly the cases it names', () => {
    const states = ['case-1', 'case-2', 'case-3', 'case-4'].map((id) =>
      givenCase(caseAfter('joint', { ...opening, case: id })).state(),
    );
    const { sitting, resolution: first } = assemblyDecision('2026-11-05', {
      subjects: [{ kind: 'case', id: 'case-1', hash: null }],
    });
    const { resolution: second } = assemblyDecision('2026-11-05', {
      resolution: 'resolution-2',
      subjects: [{ kind: 'case', id: 'case-3', hash: null }],
    });
    const resolutions = { 'case-1': first, 'case-3': second, 'case-4': first };
    const { passed, exceptions } = decideBulkPass(
      states,
      { stage: 'meeting', body: { sitting, resolutions, recused: {} }, keptAside: [] },
      contextOf(secretary, '2026-11-05'),
    );
    expect(passed.map(({ case: id, facts }) => [id, facts[0]?.body])).toMatchObject([
      ['case-1', { body: { resolution: 'resolution-1' } }],
      ['case-3', { body: { resolution: 'resolution-2' } }],
    ]);
    expect(exceptions).toMatchObject([
      { case: 'case-2', refusal: { code: 'procedures.resolution-missing' } },
      { case: 'case-4', refusal: { code: 'procedures.resolution-other-subject' } },
    ]);
  });

  it('R-15 the scorer of all of them passes none', () => {
    const scorer = contextOf({ ...gridWorker, post: 'party-group-leader' }, '2026-11-03');
    const { passed } = decideBulkPass([scoredCase('case-1')], { stage: 'group', keptAside: [] }, scorer);
    expect(passed).toEqual([]);
  });
});
