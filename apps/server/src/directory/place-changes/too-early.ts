import { type Refusal, refuse } from '@yanzhen/domain/kernel';

/** Why a change is not confirmed yet: figures count it from its day on, and a day that has not come may still be moved. */
export function findTooEarly(effectiveOn: string, today: string): Refusal | undefined {
  return effectiveOn > today ? refuse('directory.change-ahead', { day: effectiveOn }) : undefined;
}
