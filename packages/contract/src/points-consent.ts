import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { accountClass } from './points.ts';
import { day, freeText, id } from './scalars.ts';

const consentScope = z.enum(['taking-part', 'publication']);

export const withdrawConsent = defineCommand({
  name: 'points.withdraw-consent',
  summary: '撤回同意：退出积分，或不再上公示牌；已计入的积分保留',
  path: '/api/points/consents/withdrawals',
  input: z.object({ account: id, scope: consentScope }),
  output: z.object({ withdrawnEntries: z.int() }),
});

export const consentPublication = defineCommand({
  name: 'points.consent-publication',
  summary: '单独同意：在本网格公示牌上公布户主姓名和本季积分',
  path: '/api/points/consents',
  input: z.object({ account: id, consentVersion: freeText(40) }),
  output: z.object({ account: id }),
});

export const consentTakingPart = defineCommand({
  name: 'points.consent-taking-part',
  summary: '重新参加：退出过的户再次同意参加，沿用原来的账户',
  path: '/api/points/consents/returns',
  input: z.object({ account: id, consentVersion: freeText(40) }),
  output: z.object({ account: id }),
});

/** One change of a consent; `onBehalf` when somebody other than the holder wrote it down. */
export const consentChange = z.object({
  on: day,
  given: z.boolean(),
  version: z.string().nullable(),
  by: z.string(),
  onBehalf: z.boolean(),
});

export const consentState = z.object({
  scope: consentScope,
  live: z.boolean(),
  /** Of the consent that lives: the version of its text and its day. */
  version: z.string().nullable(),
  since: day.nullable(),
  changes: z.array(consentChange),
});
export type ConsentState = z.infer<typeof consentState>;

export const accountConsents = z.object({
  account: id,
  household: id,
  class: accountClass,
  holderName: z.string(),
  /** Entries that leaving would end: recorded, not final yet. */
  pending: z.int(),
  consents: z.array(consentState),
});
export type AccountConsents = z.infer<typeof accountConsents>;

export const readConsents = defineQuery({
  name: 'points.read-consents',
  summary: '一户的同意：哪些有效、哪一版、自何时起，每次给出和撤回',
  path: '/api/points/consents',
  input: z.object({ household: id }),
  output: z.object({ accounts: z.array(accountConsents) }),
  reads: {
    as: 'file',
    what: 'consents',
    of: ({ accounts }) => ({ accounts: accounts.map(({ account }) => account) }),
  },
});
