import type { readCards } from '@yanzhen/contract/shop';
import type { z } from 'zod';

/** One redemption card as the shop's list reads it. */
export type Card = z.infer<typeof readCards.output>['cards'][number];
