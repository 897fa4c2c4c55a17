import type { Refusal } from '@yanzhen/domain/kernel';
import { Rollback } from '../database/transaction.ts';

/** Undoes the transaction under way and answers with the refusal. */
export class Refused extends Rollback {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}
