import { MOST_ACCOUNTS } from '@yanzhen/domain/authority';
import { z } from 'zod';
import { signInPhone, staffFilter } from './authority.ts';
import { defineCommand, defineQuery } from './endpoint.ts';
import { freeText, id } from './scalars.ts';

/** The new number lies in the request until the second person has answered, and no longer. */
export const requestPhoneChange = defineCommand({
  name: 'authority.request-phone-change',
  summary: '申请换登录号：本人到场核对身份，由第二人确认后生效；只换本旗县的账号',
  path: '/api/accounts/phone',
  input: z.object({
    person: id,
    phone: signInPhone,
    /** 怎样核对的身份、为什么换。 */
    reason: freeText(300),
  }),
  output: z.object({ request: id }),
});

export const settlePhoneChange = defineCommand({
  name: 'authority.settle-phone-change',
  summary: '确认或不同意换登录号：由申请人和本人以外的第二人办理，原来的登录立即失效',
  path: '/api/accounts/phone/settle',
  input: z.object({ request: id, confirmed: z.boolean() }),
  output: z.object({ request: id }),
});

/** A wrong password or code counts as a failed sign-in; every other session of the person ends. */
export const changeOwnPhone = defineCommand({
  name: 'authority.change-own-phone',
  summary: '换自己的登录号：凭密码和二次验证；其他地方的登录随即失效，只换本旗县的账号',
  path: '/api/own-phone',
  input: z.object({
    phone: signInPhone,
    password: z.string().min(1, { error: '请填写现在的密码' }).max(200),
    /** 手机验证器上的 6 位数字，或一个没有用过的恢复码。 */
    code: z.string().trim().min(6, { error: '请填写验证码或一个恢复码' }).max(20),
  }),
  output: z.object({ changed: z.literal(true) }),
});

export const accountRequestRow = z.object({
  id,
  kind: z.enum(['factor', 'phone']),
  person: id,
  personName: z.string(),
  /** 要换成的登录号；没有办完的才有。 */
  phone: z.string().nullable(),
  requestedByName: z.string(),
  requestedAt: z.iso.datetime(),
  reason: z.string().nullable(),
  state: z.enum(['open', 'confirmed', 'declined', 'void']),
  settledByName: z.string().nullable(),
  settledAt: z.iso.datetime().nullable(),
  /** Whether this person may answer it: neither asked for it nor is its owner. */
  mine: z.boolean(),
});
export type AccountRequest = z.infer<typeof accountRequestRow>;

/** The newest first; `after` is the last row of the page before. */
export const readAccountRequests = defineQuery({
  name: 'authority.read-account-requests',
  summary: '两人办理的账号申请：重置二次验证、换登录号，等第二人确认的和办完的',
  path: '/api/account-requests',
  input: z.object({
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ requests: z.array(accountRequestRow), total: z.int() }),
  reads: {
    as: 'list',
    what: 'account-requests',
    of: ({ requests }) => ({ people: requests.map(({ person }) => person) }),
  },
});

export const accountChange = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** 事实的种类，如 PasswordReset。 */
  what: z.string(),
  /** 办了什么，一句话。 */
  label: z.string(),
  /** 是本人办的。 */
  own: z.boolean(),
  reason: z.string().nullable(),
  /** 别人办的、本人还没有看过的。 */
  isNew: z.boolean(),
});
export type AccountChange = z.infer<typeof accountChange>;

/** What was done to one's own account, by oneself or others; the newest first. */
export const readAccountChanges = defineQuery({
  name: 'authority.read-account-changes',
  summary: '自己账号的变动：开通、停用、重置、换登录号，何时、是不是本人办的、理由',
  path: '/api/own-account/changes',
  input: z.object({
    after: z
      .string()
      .regex(/^\d{1,18}$/, { error: '编号格式不对，请刷新后重试' })
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ changes: z.array(accountChange), total: z.int(), unseen: z.int() }),
  reads: 'self',
});

export const noteAccountChanges = defineCommand({
  name: 'authority.note-account-changes',
  summary: '知道了：看过别人对自己账号办的事',
  path: '/api/own-account/changes/seen',
  input: z.object({}),
  output: z.object({ seen: z.int() }),
});

const accountFault = z.enum([
  'authority.no-post-no-account',
  'authority.account-exists',
  'authority.phone-missing',
  'authority.phone-unfit',
  'authority.phone-twice',
  'authority.phone-taken',
]);

export const accountCandidate = z.object({
  /** The person's. */
  id,
  name: z.string(),
  posts: z.array(z.string()),
  places: z.array(z.string()),
  /** 名录里的电话；停用的是原来的登录号。 */
  phone: z.string().nullable(),
  /** 照这个号码开不了的理由；空的就能开。 */
  fault: accountFault.nullable(),
});
export type AccountCandidate = z.infer<typeof accountCandidate>;

/** What opening accounts with the numbers of the directory would do, writing nothing; a roster brings those numbers in. */
export const readAccountCandidates = defineQuery({
  name: 'authority.read-account-candidates',
  summary: '成批开通账号的试算：在任还没有账号的人、名录里的电话、谁开得了谁开不了',
  path: '/api/accounts/candidates',
  input: staffFilter.omit({ state: true }).extend({
    /** 没有开通过的，或停用了要重新开通的。 */
    state: z.enum(['none', 'disabled']).default('none'),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(MOST_ACCOUNTS).default(50),
  }),
  output: z.object({ candidates: z.array(accountCandidate), total: z.int() }),
  reads: {
    as: 'list',
    what: 'account-candidates',
    of: ({ candidates }) => ({ people: candidates.map((row) => row.id) }),
  },
});

/** All of them or none. The first passwords are shown once, to be handed over; asked again, the same key shows null. */
export const openAccounts = defineCommand({
  name: 'authority.open-accounts',
  summary: '成批开通账号：在任的人，一次最多 200 个，全部开通或一个也不开；初始密码只显示一次',
  path: '/api/accounts/batch',
  input: z.object({
    accounts: z
      .array(z.object({ person: id, phone: signInPhone }))
      .min(1, { error: '请选要开通的人' })
      .max(MOST_ACCOUNTS, { error: '一次最多开通 200 个' }),
  }),
  output: z.object({ opened: z.array(z.object({ person: id, password: z.string().nullable() })) }),
});

export const disableAccounts = defineCommand({
  name: 'authority.disable-accounts',
  summary: '成批停用账号：一次最多 200 个，全部停用或一个也不停；全部登录与手机绑定立即失效，并告诉本人',
  path: '/api/accounts/batch/disable',
  input: z.object({
    people: z
      .array(id)
      .min(1, { error: '请选要停用的账号' })
      .max(MOST_ACCOUNTS, { error: '一次最多停用 200 个' }),
    reason: freeText(200),
  }),
  output: z.object({ disabled: z.int() }),
});
