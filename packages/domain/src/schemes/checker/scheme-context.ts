import type { ResolvedScheme } from '../language/scheme.ts';

/** What the checker asks of the world; pure, so that it runs in the browser as well. */
export interface SchemeContext {
  /** A published scheme by `id@version`. */
  readonly find: (ref: string) => ResolvedScheme | undefined;
  /** Hash of a canonical text. */
  readonly hash: (canonical: string) => string;
  /** Rows of the catalogue; unchecked when absent. */
  readonly catalogueIds?: ReadonlySet<string>;
}
