import type { Day, Json, Moment } from '../kernel/index.ts';

/** What a decision wants recorded; the server adds who, when and under which command. */
export interface NewFact<
  Type extends string = string,
  Body extends { readonly [key: string]: Json } = { readonly [key: string]: Json },
> {
  readonly type: Type;
  readonly stream: string;
  /** Position of the last fact of the stream that the decision has seen; 0 for a new stream. */
  readonly after: number;
  readonly village: string | null;
  /** Whom or what the fact is about: an account, a household, a person, a place. */
  readonly subject: string | null;
  /** The day the thing happened, which may be earlier than the day it was written down. */
  readonly occurredOn: Day;
  readonly schemeVersion?: string | null;
  readonly causedBy?: string | null;
  readonly onBehalfOf?: string | null;
  /**
   * The id of the free text this fact vouches for; the record keeps its salted hash. Texts that no fact names are
   * vouched for by the fact whose body holds their id.
   */
  readonly content?: string | null;
  readonly body: Body;
}

/** A fact as it stands in the record. */
export interface Fact extends Omit<NewFact, 'after' | 'content'> {
  readonly tenant: number;
  readonly position: number;
  readonly recordedAt: Moment;
  readonly recordedBy: string;
  readonly commandKey: string;
}
