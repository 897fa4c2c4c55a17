import { z } from 'zod';
import { defineCommand } from './endpoint.ts';
import { freeText, id } from './scalars.ts';

export const withdrawConsent = defineCommand({
  name: 'points.withdraw-consent',
  summary: '撤回同意：退出积分，或不再上公示牌；已计入的积分保留',
  path: '/api/points/consents/withdrawals',
  input: z.object({ account: id, scope: z.enum(['taking-part', 'publication']) }),
  output: z.object({ withdrawnEntries: z.int() }),
});

export const consentPublication = defineCommand({
  name: 'points.consent-publication',
  summary: '单独同意：在本网格公示牌上公布户主姓名和本季积分',
  path: '/api/points/consents',
  input: z.object({ account: id, consentVersion: freeText(40) }),
  output: z.object({ account: id }),
});
