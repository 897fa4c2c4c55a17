import type { Post } from './posts.ts';

/** Who acts: a person under exactly one appointment. Row-level security is opened from this and nothing else. */
export interface Actor {
  readonly tenant: number;
  readonly person: string;
  readonly appointment: string;
  readonly post: Post;
  /** The place of the appointment: county, township, village, grid or Party group. */
  readonly place: string;
  /** All villages of the county; otherwise only those listed. */
  readonly whole: boolean;
  readonly villages: readonly string[];
  /** The person's own household, about which nobody decides. */
  readonly household: string | null;
  /** Set when the appointment is a deputy's: for whom, and at which stage alone. */
  readonly deputises?: Deputising | null;
}

/** A deputy takes a step for a holder who may not take it himself, and no other step. */
export interface Deputising {
  /** Whoever holds the post today; null when nobody does any more. */
  readonly holder: { readonly person: string; readonly household: string | null } | null;
  /** The one stage the deputy was named for; null for every stage of the post. */
  readonly stage: string | null;
}

/** Where a command takes effect. What is unknown is left out and then matches no narrower relation. */
export interface Target {
  readonly village?: string | undefined;
  /** The grid or Party group of the thing acted on. */
  readonly grid?: string | undefined;
  readonly group?: string | undefined;
  readonly household?: string | undefined;
}
