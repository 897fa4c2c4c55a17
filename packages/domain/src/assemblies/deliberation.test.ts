import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel/index.ts';
import type { ResolutionEvidence, SubjectRef } from '../procedures/index.ts';
import { assemblyContext, attendedMeeting, ballot, givenMeeting, makeGiven } from '../testing/index.ts';
import {
  decideStep,
  type DeliberationStep,
  type DeliberationStepTaken,
  evolveDeliberation,
  isDeliberated,
  nothingDeliberated,
  type TakeStep,
} from './deliberation.ts';

/** 示例 of 四议两公开; the sequence that applies is the locality's. */
const steps: readonly DeliberationStep[] = [
  { id: 'propose', title: '村党组织提议', needs: 'resolution', by: 'party-branch' },
  { id: 'consult', title: '“两委”商议', needs: 'resolution', by: 'two-committees' },
  { id: 'examine', title: '党员大会审议', needs: 'resolution', by: 'party-members-assembly' },
  { id: 'resolve', title: '村民代表会议决议', needs: 'resolution', by: 'representatives-assembly' },
  { id: 'publish-resolution', title: '决议公开', needs: 'publication' },
  { id: 'publish-result', title: '结果公开', needs: 'publication' },
];
const subject: SubjectRef = { kind: 'matter', id: 'road-repair', hash: null };
const given = makeGiven({ initial: nothingDeliberated, evolve: evolveDeliberation, decide: decideStep });

function takeStep(index: number, day = addDays('2026-11-01', index)): TakeStep {
  const step = steps[index]!;
  const common = { type: 'TakeStep', village: 'village-1', subject, step: step.id } as const;
  if (step.needs === 'publication') {
    const publication = {
      publication: `board-${index}`,
      village: 'village-1',
      subject: subject.id,
      from: day,
    };
    return { ...common, publication };
  }
  const resolution: ResolutionEvidence = {
    resolution: `resolution-${index}`,
    meeting: `meeting-${index}`,
    body: step.by,
    village: 'village-1',
    passedAt: `${day}T02:00:00.000Z`,
    subjects: [subject],
    recused: [],
    lineRecusals: [],
  };
  return { ...common, resolution };
}

/** The facts after the first `count` steps. */
function after(count: number): readonly DeliberationStepTaken[] {
  if (count === 0) return [];
  return given(after(count - 1))
    .when(takeStep(count - 1), steps)
    .facts();
}

describe('四议两公开', () => {
  it('is done after its six steps', () => {
    expect(isDeliberated(given(after(5)).state(), steps)).toBe(false);
    expect(isDeliberated(given(after(6)).state(), steps)).toBe(true);
    given(after(6)).when(takeStep(5), steps).thenRefused('assemblies.steps-done');
  });

  it('refuses every skip and every reordering', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), (taken, tried) => {
        const attempt = given(after(taken)).when(takeStep(tried, '2026-11-20'), steps);
        if (tried === taken) attempt.thenTypes('DeliberationStepTaken');
        else attempt.thenRefused('assemblies.step-out-of-order');
      }),
    );
  });

  it('each step needs its own resolution or posting, of the right body, village and matter, after the former', () => {
    const third = takeStep(2);
    const attempt = (more: Partial<ResolutionEvidence>) =>
      given(after(2)).when({ ...third, resolution: { ...third.resolution!, ...more } }, steps);
    const { resolution: _, ...without } = third;
    given(after(2)).when(without, steps).thenRefused('assemblies.step-missing');
    attempt({ body: 'two-committees' }).thenRefused('assemblies.other-body');
    attempt({ village: 'village-2' }).thenRefused('assemblies.other-village');
    attempt({ subjects: [{ ...subject, id: 'bridge' }] }).thenRefused('assemblies.other-subject');
    attempt({ passedAt: '2026-11-02T02:00:00.000Z' }).thenRefused('assemblies.too-early');
    attempt({ resolution: 'resolution-1' }).thenRefused('assemblies.resolution-reused');
    given(after(2))
      .when({ ...third, step: 'applaud' }, steps)
      .thenRefused('assemblies.step-unknown');
    given(after(2))
      .when({ ...third, village: 'village-2' }, steps)
      .thenRefused('assemblies.other-subject');
  });

  it('is published where and when it belongs', () => {
    const fifth = takeStep(4);
    const attempt = (more: object) =>
      given(after(4)).when({ ...fifth, publication: { ...fifth.publication!, ...more } }, steps);
    const { publication: _, ...without } = fifth;
    given(after(4)).when(without, steps).thenRefused('assemblies.publication-missing');
    attempt({ from: '2026-11-03' }).thenRefused('assemblies.too-early');
    attempt({ from: '2026-11-04' }).thenTypes('DeliberationStepTaken');
    attempt({ village: 'village-2' }).thenRefused('assemblies.other-village');
    attempt({ subject: 'bridge' }).thenRefused('assemblies.other-subject');
  });

  it('a short quorum passes no resolution, so the step cannot be taken', () => {
    const meeting = attendedMeeting(5);
    givenMeeting(meeting).when(ballot('item-1', 5), assemblyContext()).thenRefused('assemblies.short-quorum');
    const resolution = givenMeeting(meeting).state().resolutions[0];
    const fourth = takeStep(3);
    const { resolution: _, ...without } = fourth;
    expect(resolution).toBeUndefined();
    given(after(3)).when(without, steps).thenRefused('assemblies.step-missing', { step: '村民代表会议决议' });
  });
});
