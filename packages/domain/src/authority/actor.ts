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
}

/** Where a command takes effect. What is unknown is left out and then matches no narrower relation. */
export interface Target {
  readonly village?: string | undefined;
  /** The grid or Party group of the thing acted on. */
  readonly grid?: string | undefined;
  readonly group?: string | undefined;
  readonly household?: string | undefined;
}
