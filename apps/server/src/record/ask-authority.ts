import { type AbilityName, type Actor, findDenial, type Target } from '@yanzhen/domain/authority';
import type { Refusal } from '@yanzhen/domain/kernel';

/** Asks the table of abilities for a slice that lies below it; the refusal, or undefined when it allows. */
export function askAuthority(ability: AbilityName, actor: Actor, target: Target): Refusal | undefined {
  return findDenial(ability, actor, target);
}
