import { describe, it } from 'vitest';
import type { DemandedShare } from '../kernel/index.ts';
import { assemblyDecision, caseAfter, contextOf, givenCase, jointSitting, people } from '../testing/index.ts';
import type { ResolutionEvidence } from './procedure-commands.ts';

const half: DemandedShare = { numerator: 1, denominator: 2, comparison: 'more-than' };
const most: DemandedShare = { numerator: 2, denominator: 3, comparison: 'at-least' };

const joint = (
  present: readonly string[],
  attendance: readonly DemandedShare[] = [half],
  recused: string[] = [],
) =>
  givenCase(caseAfter('group')).when(
    {
      type: 'PassStage',
      stage: 'joint',
      body: { sitting: { ...jointSitting('2026-11-04'), present: [...present], attendance }, recused },
    },
    contextOf(people.secretary, '2026-11-04'),
  );
const assembly = (resolution: Partial<ResolutionEvidence>, present?: string[]) =>
  givenCase(caseAfter('joint')).when(
    { type: 'PassStage', stage: 'meeting', body: assemblyDecision('2026-11-05', resolution, present) },
    contextOf(people.secretary, '2026-11-05'),
  );

describe('the quorum of a sitting', () => {
  it('is met by any of the shares the law gives, and by every member being there', () => {
    joint(['c1', 'c2', 'c3'], [most]).thenRefused('procedures.short-quorum', {
      voters: 3,
      needed: 4,
      members: 5,
    });
    joint(['c1', 'c2', 'c3'], [most, half]).thenTypes('StagePassed');
    joint(['c1', 'c2'], [most, half]).thenRefused('procedures.short-quorum', {
      voters: 2,
      needed: 3,
      members: 5,
    });
    joint(['c1', 'c2', 'c3', 'c4', 'c5']).thenTypes('StagePassed');
    joint(['c1', 'c2', 'c3', 'c4', 'c5', 'c6']).thenRefused('procedures.quorum-unknown');
  });

  it('counts nobody twice, and nobody who stands back', () => {
    joint(['c1', 'c2', 'c2']).thenRefused('procedures.short-quorum', { voters: 2 });
    joint(['c1', 'c2', 'c3'], [half], ['c3']).thenRefused('procedures.short-quorum', { voters: 2 });
    joint(['c1', 'c2', 'c3', 'c4'], [half], ['c4']).thenTypes('StagePassed');
  });
});

describe('a resolution that a stage waits for', () => {
  it('may be of the day on which the case reached the stage, and of no earlier one', () => {
    const passed = (day: string) => assembly({ passedAt: `${day}T08:00:00.000Z` });
    passed('2026-11-04').thenTypes('StagePassed');
    passed('2026-11-03').thenRefused('procedures.sitting-too-early', {
      on: '2026-11-03',
      since: '2026-11-04',
    });
  });

  it('R-15 excuses who stood back from this case, and not who stood back from another', () => {
    const present = ['r1', 'r2', 'r3', 'zhou-brother'];
    const recused = (subject: string) =>
      assembly({ lineRecusals: [{ subject, persons: ['zhou-brother'] }] }, present);
    recused('case-1').thenTypes('StagePassed');
    recused('case-2').thenRefused('procedures.must-recuse', { count: 1 });
    assembly({ recused: ['zhou-brother'] }, present).thenTypes('StagePassed');
  });
});
