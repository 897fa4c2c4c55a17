import { z } from 'zod';
import { defineQuery } from './endpoint.ts';
import { explanation } from './explanation.ts';
import { id, period } from './scalars.ts';

export const explainPoints = defineQuery({
  name: 'points.explain',
  summary: '为什么是这个数：一笔积分，或一个账户某期的积分',
  path: '/api/points/explanation',
  input: z.union([z.object({ entry: id }), z.object({ account: id, period })]),
  output: explanation,
});
