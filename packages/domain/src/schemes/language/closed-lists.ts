/**
 * The closed lists of the scheme language. A word that is not here cannot be scored, decided by or shown:
 * widening a list is a reviewed change of the product, never of a locality.
 */

/** Why a score exists at all; every use outside the purpose's own uses is refused. */
export const purposes = ['village-points', 'member-education', 'candidate-qualification'] as const;
export type Purpose = (typeof purposes)[number];

export const uses = ['redemption', 'honours-nomination', 'certificate', 'tie-break-note', 'board'] as const;
export type Use = (typeof uses)[number];

/** ZJ-06's score qualifies a candidate and never buys soap; a study score stays inside the branch. */
export const usesOfPurpose: Readonly<Record<Purpose, readonly Use[]>> = {
  'village-points': uses,
  'member-education': ['honours-nomination'],
  'candidate-qualification': [],
};

/** WN-02: 党员、群众、网格员. Cadres and organizations are no class: their running score would be a ranking (N-02). */
export const classIds = ['party-member', 'villager', 'grid-worker'] as const;
export type ClassId = (typeof classIds)[number];

/** WN-03: 基础、激励、机动、否决 “四位一体”. */
export const itemKinds = ['base', 'incentive', 'ad-hoc', 'veto'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** WN-03: 民族团结、产业发展、人居环境整治、移风易俗、疫情防控; `public-affairs` for 乡村治理 at large. */
export const topics = [
  'ethnic-unity',
  'industry',
  'living-environment',
  'customs',
  'epidemic-prevention',
  'public-affairs',
] as const;
export type Topic = (typeof topics)[number];

export { officePosts as posts } from '../../authority/index.ts';

export const bodies = [
  'party-group',
  'party-branch',
  'two-committees',
  'party-members-assembly',
  'representatives-assembly',
  'villagers-assembly',
  'collective-members-assembly',
  'supervisory-committee',
  'points-leading-group',
  'points-review-group',
  'township',
  'county',
] as const;
export type BodyName = (typeof bodies)[number];

/** What a veto may hold back, never more: it erases no points and touches no public service. */
export const vetoEffects = ['redemption', 'honours', 'certificate'] as const;
export type VetoEffect = (typeof vetoEffects)[number];

/**
 * Recommendations a tie-break note may accompany. WN-17 also names 两委一代表 and 参军; 村民代表 and 村委会 are
 * elected and 参军 has its own law, so a note for them is refused (see `forbiddenTieBreakTargets`).
 */
export const tieBreakTargets = ['reserve-cadre', 'party-applicant', 'party-branch-committee'] as const;
export type TieBreakTarget = (typeof tieBreakTargets)[number];

export const evidenceNeeds = ['none', 'optional', 'required-for-deduction'] as const;
export type EvidenceNeed = (typeof evidenceNeeds)[number];

/** On what a deduction or a veto rests: 村规民约, a 村民会议 resolution, or an authorised 代表会议's. */
export const basisKinds = ['village-rules', 'villagers-assembly', 'authorised-representatives'] as const;
export type BasisKind = (typeof basisKinds)[number];
