import type { Incompatibility } from '../authority/index.ts';
import type { ProcedureRules } from './procedure-rules.ts';

/** The posts that decide alone at different stages of one procedure; null when there are not two of them. */
export function incompatibilityOf(rules: ProcedureRules): Incompatibility | null {
  const posts = new Set(rules.stages.filter(({ act }) => act === 'individual').map(({ by }) => by));
  return posts.size < 2 ? null : { id: rules.id, posts: [...posts] };
}
