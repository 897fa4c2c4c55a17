import { type Refusal, refuse } from '../kernel/index.ts';
import type { ResolvedScheme } from './language/scheme.ts';

/**
 * Refuses to publish another meaning under a name that is taken: past results name `id@version`, and must be
 * reproducible for ever. The same text again is no change and passes.
 */
export function comparePublished(
  previous: Pick<ResolvedScheme, 'ref' | 'hash'>,
  next: Pick<ResolvedScheme, 'ref' | 'hash'>,
): Refusal<'schemes.published-changed'> | undefined {
  if (previous.ref !== next.ref || previous.hash === next.hash) return undefined;
  const [id = next.ref, version = ''] = next.ref.split('@');
  return refuse('schemes.published-changed', { id, version });
}
