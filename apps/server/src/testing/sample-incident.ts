import type { recordIncident } from '@yanzhen/contract/rights-incidents';
import type { z } from 'zod';

/** An incident as it is written down, for tests; whom it concerns is said beside it. */
export const sampleIncident: Omit<z.input<typeof recordIncident.input>, 'concerned'> = {
  kind: 'leak',
  certainty: 'happened',
  grade: 'ordinary',
  noticedAt: '2026-11-22T01:00:00.000Z',
  columns: ['people.name', 'people.phone'],
  cause: '网格员的账号被人借用，批量打开了户档案',
  harm: '可能接到冒充干部的诈骗电话',
  remedy: '当天停用账号，改了密码',
  advice: '凡是来电要转账的，先到村委会核对',
  contact: '旗政务服务局，0476-0000000',
};
