import type { Day } from '../kernel/index.ts';
import type { PlaceKind } from './place-kinds.ts';

/** A place: the id never changes; code and name are those of today, earlier ones are dated facts. */
export interface Place {
  readonly id: string;
  readonly kind: PlaceKind;
  /** The division code, or for what lies below a village the village's code and a running number. */
  readonly code: string;
  readonly name: string;
  /** As printed in the official list (官井子村委会), kept beside the name that is shown (官井子村). */
  readonly officialName: string;
  readonly parent: string | null;
  /** Invented for the demo: 示例 stands on every page and print that shows it. */
  readonly invented: boolean;
}

/** A household of one village; its grid may change, its village only by a move that closes its account. */
export interface Household {
  readonly id: string;
  /** The number printed on the door card, see `makeHumanNumber`. */
  readonly number: string;
  readonly village: string;
  readonly grid: string;
  readonly head: string;
}

export type Sex = 'female' | 'male';

/**
 * A member of a household. What is not needed is not kept: no ID number, health, ethnicity, belief or religion.
 * Party membership is kept because it decides the class in which points are earned.
 */
export interface Person {
  readonly id: string;
  readonly household: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDay: Day;
  readonly phone: string | null;
  readonly isPartyMember: boolean;
  /** 外出: away for work or study, still a member of the household. */
  readonly away: boolean;
}
