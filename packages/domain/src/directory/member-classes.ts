import { ageOn, type Day, type Refusal, refuse } from '../kernel/index.ts';

/** The three classes of 差异化积分管理. */
export const memberClasses = {
  'party-member': { label: '党员', account: 'person' },
  resident: { label: '群众', account: 'household' },
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

/** The classes a person may choose from at enrolment; empty for a minor, who is never scored. */
export function listOpenClasses(candidate: ClassCandidate, on: Day): MemberClass[] {
  if (ageOn(candidate.birthDay, on) < ADULT_AGE) return [];
  const open: MemberClass[] = [];
  if (candidate.isPartyMember) open.push('party-member');
  if (candidate.isGridWorker) open.push('grid-worker');
  return open.length === 0 ? ['resident'] : open;
}

/** A person in two classes earns in one, chosen at enrolment; the refusal names the classes that are open. */
export function chooseClass(candidate: ClassCandidate, chosen: MemberClass, on: Day): MemberClass | Refusal {
  const open = listOpenClasses(candidate, on);
  if (open.length === 0) return refuse('directory.minor-not-scored', { age: ADULT_AGE });
  if (open.includes(chosen)) return chosen;
  return refuse('directory.class-not-open', {
    chosen: memberClasses[chosen].label,
    open: open.map((name) => memberClasses[name].label).join('、'),
  });
}
