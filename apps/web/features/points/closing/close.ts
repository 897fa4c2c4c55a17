import type { readClose } from '@yanzhen/contract/points-close';
import type { z } from 'zod';

/** One close of a period as the desk reads it. */
export type Close = z.infer<typeof readClose.output>;
