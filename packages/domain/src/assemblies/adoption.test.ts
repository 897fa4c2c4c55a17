import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import type { ProcedureRules, ResolutionEvidence } from '../procedures/index.ts';
import { makeGiven } from '../testing/index.ts';
import {
  type AdoptStandard,
  decideAdoption,
  evolveAdoption,
  findAdopted,
  nothingAdopted,
  subjectOfStandard,
} from './adoption.ts';

/** 示例 of the two steps of WN-05. */
const stages: ProcedureRules['stages'] = [
  { id: 'study', title: '村“两委”研究', by: 'two-committees', act: 'body', waitsFor: 'resolution' },
  {
    id: 'consent',
    title: '村民代表会议同意',
    by: 'representatives-assembly',
    act: 'body',
    waitsFor: 'resolution',
  },
];

function resolved(
  body: string,
  passedAt: string,
  more: Partial<ResolutionEvidence> = {},
): ResolutionEvidence {
  return {
    resolution: `${body} ${passedAt}`,
    meeting: `meeting of ${passedAt}`,
    body,
    village: 'village-1',
    passedAt,
    subjects: [subjectOfStandard('shili-cun', 1, 'hash-1')],
    recused: [],
    lineRecusals: [],
    ...more,
  };
}

const study = resolved('two-committees', '2026-11-10T02:00:00.000Z');
const consent = resolved('representatives-assembly', '2026-11-12T02:00:00.000Z');
const adopt: AdoptStandard = {
  type: 'AdoptStandard',
  village: 'village-1',
  standard: 'shili-cun',
  version: 1,
  hash: 'hash-1',
  effectiveFrom: '2026-12-01',
};
const given = makeGiven({ initial: nothingAdopted, evolve: evolveAdoption, decide: decideAdoption });
const adopting = (resolutions: readonly ResolutionEvidence[], more: Partial<AdoptStandard> = {}) =>
  given([]).when({ ...adopt, ...more }, { stages, resolutions });

describe('WN-05 a village adopts its standard in two steps', () => {
  it('by the two committees’ study and then the representatives’ consent', () => {
    adopting([study, consent]).thenFacts([
      {
        type: 'StandardAdopted',
        body: {
          village: 'village-1',
          standard: 'shili-cun',
          version: 1,
          hash: 'hash-1',
          effectiveFrom: '2026-12-01',
          resolutions: [study.resolution, consent.resolution],
        },
      },
    ]);
  });

  it('R-03 with either of the two missing it is not effective', () => {
    adopting([]).thenRefused('assemblies.step-missing', { step: '村“两委”研究' });
    adopting([consent]).thenRefused('assemblies.step-missing', { step: '村“两委”研究' });
    adopting([study]).thenRefused('assemblies.step-missing', { step: '村民代表会议同意' });
  });

  it('R-03 in the wrong order it is not effective', () => {
    const before = resolved('representatives-assembly', '2026-11-09T02:00:00.000Z');
    adopting([study, before]).thenRefused('assemblies.too-early');
    const same = resolved('representatives-assembly', study.passedAt);
    adopting([study, same]).thenRefused('assemblies.too-early');
    adopting([study, before, consent]).thenTypes('StandardAdopted');
  });

  it('R-03 consent to another text is no consent', () => {
    const other = { subjects: [subjectOfStandard('shili-cun', 1, 'hash-2')] };
    adopting([study, { ...consent, ...other }]).thenRefused('assemblies.other-text');
    adopting([{ ...study, ...other }, consent]).thenRefused('assemblies.other-text');
    const otherVersion = { subjects: [subjectOfStandard('shili-cun', 2, 'hash-1')] };
    adopting([study, { ...consent, ...otherVersion }]).thenRefused('assemblies.other-subject');
  });

  it('N-13 another village’s resolution makes nothing effective here', () => {
    adopting([study, { ...consent, village: 'village-2' }]).thenRefused('assemblies.other-village');
    adopting([study, consent], { village: 'village-2' }).thenRefused('assemblies.other-village');
  });

  it('not before the day of the later resolution, on that day at the earliest', () => {
    adopting([study, consent], { effectiveFrom: '2026-11-11' }).thenRefused(
      'assemblies.effective-too-early',
      {
        on: '2026-11-12',
      },
    );
    adopting([study, consent], { effectiveFrom: '2026-11-12' }).thenTypes('StandardAdopted');
  });

  it('in whatever order the resolutions are listed', () => {
    const decoys = [
      resolved('two-committees', '2026-11-13T02:00:00.000Z'),
      resolved('representatives-assembly', '2026-11-01T02:00:00.000Z'),
      resolved('party-members-assembly', '2026-11-11T02:00:00.000Z'),
      { ...consent, village: 'village-2' },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([study, consent, ...decoys], { minLength: 6 }), (resolutions) => {
        expect(adopting(resolutions).outcome).toEqual(adopting([study, consent]).outcome);
      }),
    );
  });
});

describe('versions follow each other', () => {
  const first = adopting([study, consent]).facts();
  const next = subjectOfStandard('shili-cun', 2, 'hash-2');
  const later = [
    resolved('two-committees', '2026-12-10T02:00:00.000Z', { subjects: [next] }),
    resolved('representatives-assembly', '2026-12-12T02:00:00.000Z', { subjects: [next] }),
  ];
  const adoptNext = { ...adopt, version: 2, hash: 'hash-2' };

  it('a version is adopted once, the next begins on a later day', () => {
    given(first)
      .when(adopt, { stages, resolutions: [study, consent] })
      .thenRefused('assemblies.already-adopted');
    given(first)
      .when({ ...adoptNext, effectiveFrom: '2026-12-01' }, { stages, resolutions: later })
      .thenRefused('assemblies.adoption-not-later', { from: '2026-12-01' });
  });

  it('the day decides which one governs', () => {
    const facts = given(first)
      .when({ ...adoptNext, effectiveFrom: '2027-01-01' }, { stages, resolutions: later })
      .facts();
    const versionOn = (day: string) => findAdopted(given(facts).state(), day)?.version;
    expect([
      versionOn('2026-11-30'),
      versionOn('2026-12-01'),
      versionOn('2026-12-31'),
      versionOn('2027-01-01'),
    ]).toEqual([undefined, 1, 1, 2]);
  });

  it('a procedure without stages is a bug, not an open door', () => {
    expect(() => isRefusal(decideAdoption(nothingAdopted, adopt, { stages: [], resolutions: [] }))).toThrow(
      'without a stage',
    );
  });
});
