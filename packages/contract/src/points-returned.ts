import { z } from 'zod';
import { defineCommand } from './endpoint.ts';
import { freeText, id } from './scalars.ts';

export const resubmitEntry = defineCommand({
  name: 'points.resubmit-entry',
  summary: '补充说明后再报：被退回的一笔，写明核对了什么、补充了什么，从头再审',
  path: '/api/points/entries/resubmit',
  input: z.object({ entry: id, reply: freeText(500) }),
  /** The stage it waits at now, in the procedure's words. */
  output: z.object({ entry: id, stage: z.string() }),
});

export const withdrawEntry = defineCommand({
  name: 'points.withdraw-entry',
  summary: '撤回：被退回的一笔确实记错了，写明理由后撤回；同一件事可以重新记对的',
  path: '/api/points/entries/withdraw',
  input: z.object({ entry: id, reason: freeText(500) }),
  output: z.object({ entry: id }),
});
