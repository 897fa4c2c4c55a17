import { ageOn, type Day } from '../kernel/index.ts';

/** The three classes of 差异化积分管理. */
export const memberClasses = {
  'party-member': { label: '党员', account: 'person' },
  villager: { label: '群众', account: 'household' },
  'grid-worker': { label: '网格员', account: 'person' },
} as const satisfies Record<string, { label: string; account: 'person' | 'household' }>;

export type MemberClass = keyof typeof memberClasses;
export const memberClassNames = Object.keys(memberClasses) as readonly MemberClass[];

/** Minors are never scored; the day of the eighteenth birthday counts as adult (民法典 第十七条). */
export const ADULT_AGE = 18;

export interface ClassCandidate {
  readonly birthDay: Day;
  readonly isPartyMember: boolean;
  readonly isGridWorker: boolean;
}

/**
 * The classes a person may choose from at enrolment; someone in two classes earns in the one chosen. Empty for a
 * minor, who is never scored.
 */
export function listOpenClasses(candidate: ClassCandidate, on: Day): MemberClass[] {
  if (ageOn(candidate.birthDay, on) < ADULT_AGE) return [];
  const open: MemberClass[] = [];
  if (candidate.isPartyMember) open.push('party-member');
  if (candidate.isGridWorker) open.push('grid-worker');
  return open.length === 0 ? ['villager'] : open;
}
