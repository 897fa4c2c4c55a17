import type { readSignIns } from '@yanzhen/contract/authority';
import type { z } from 'zod';

/** Somebody in office, with or without an account. */
export type Staff = z.infer<typeof readSignIns.output>['people'][number];
