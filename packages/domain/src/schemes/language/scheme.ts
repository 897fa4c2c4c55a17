import { z } from 'zod';
import type { Json } from '../../kernel/index.ts';
import { Board } from './board.ts';
import { PointsStandard } from './points-standard.ts';
import { Procedure } from './procedure.ts';
import { QuorumRules } from './quorum-rules.ts';
import { RetentionRules } from './retention-rules.ts';
import { VisitRules } from './visit-rules.ts';

/** Any scheme, resolved: nothing inherited is missing from it. */
export const Scheme = z.discriminatedUnion('kind', [
  PointsStandard,
  Procedure,
  QuorumRules,
  Board,
  VisitRules,
  RetentionRules,
]);
export type Scheme = z.infer<typeof Scheme>;

/** A scheme as it is stored: the whole resolved text, its canonical form, and the hash a fact can name. */
export interface ResolvedScheme<S extends Scheme = Scheme> {
  /** `id@version`. */
  readonly ref: string;
  readonly scheme: S;
  /** RFC 8785 text of the resolved scheme; the hash is taken over exactly this. */
  readonly canonical: string;
  readonly hash: string;
  /** What it was written from, nearest first. */
  readonly parents: readonly { readonly ref: string; readonly hash: string }[];
}

/** `shili-cun@1`. */
export function refOf(scheme: { readonly id: string; readonly version: number }): string {
  return `${scheme.id}@${scheme.version}`;
}

/** The scheme as plain JSON: optional fields left out, so that the same text always has the same hash. */
export function toJson(value: unknown): Json {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, toJson(item)]),
    );
  }
  throw new Error(`not a scheme value: ${typeof value}`);
}
