import type { AbilityName } from '@yanzhen/domain/authority';

/** How the cases of one kind appear in the inbox: the slice that owns the kind knows its screens and its words. */
export interface CaseInbox {
  /** Who may record a 送达. */
  readonly deliveryAbility: AbilityName;
  /** The kind of the cases' subject, `points-entry`. */
  readonly kind: string;
  /** Sentences with `{count}`. */
  readonly reviewAlone: string;
  readonly reviewAsBody: string;
  readonly returned: string;
  readonly objection: string;
  readonly delivery: string;
  readonly reviewPath: string;
  readonly returnedPath: string;
  readonly objectionPath: string;
  readonly deliveryPath: string;
}
