import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { freeText, id } from './scalars.ts';

/** What the sign-in page offers besides the password: the providers that are turned on, of every county here. */
export const signInProviders = z.object({
  providers: z.array(z.object({ id, label: z.string(), county: z.string() })),
});
export type SignInProviders = z.infer<typeof signInProviders>;

export const beginProviderInput = z.object({
  provider: id,
  /** 从电脑页面、外勤手机还是“我的账号”出发；回来时到原处。 */
  from: z.enum(['desk', 'phone', 'own']),
});
export const providerAddress = z.object({ address: z.string() });

export const finishProviderInput = z.object({
  state: z.string().min(1).max(200),
  /** 认证系统带回来的其余参数，原样交来。 */
  answer: z.string().max(4000),
});
/** Of a link: who the provider says it is was checked and waits for the owner's password or code. */
export const providerFinished = z.union([
  z.object({ awaiting: z.enum(['second-factor', 'new-password', 'enrolment']) }),
  z.object({ flow: id, label: z.string() }),
]);
export type ProviderFinished = z.infer<typeof providerFinished>;

const claim = z
  .string()
  .trim()
  .regex(/^[A-Za-z][A-Za-z0-9_:./-]{0,99}$/, { error: '字段名只用英文字母、数字和 _ : . / -' });
const words = z.array(z.string().trim().min(1).max(200)).max(10, { error: '最多写 10 个值' }).default([]);

export const configureProvider = defineCommand({
  name: 'authority.configure-provider',
  summary: '登记或修改统一认证：改后一律停用，由安全管理员核对后启用',
  path: '/api/identity-providers',
  input: z.object({
    /** 修改哪一个；不填为新登记。 */
    provider: id.optional(),
    /** 登录页按钮上的名称。 */
    label: freeText(40),
    /** 认证系统的地址（issuer）。 */
    issuer: z.string().trim().min(1, { error: '请填写认证系统的地址' }).max(300),
    clientId: freeText(200),
    /** 认证系统发给的密钥；修改时不填为不变。 */
    secret: z.string().trim().min(1).max(500).optional(),
    personClaim: claim.default('sub'),
    factorAcr: words,
    factorAmr: words,
  }),
  output: z.object({ provider: id }),
});

export const switchProvider = defineCommand({
  name: 'authority.switch-provider',
  summary: '启用或停用统一认证：停用后经它打开的登录立即失效，密码登录不受影响',
  path: '/api/identity-providers/switch',
  input: z.object({ provider: id, enabled: z.boolean(), reason: freeText(200) }),
  output: z.object({ provider: id }),
});

export const providerRow = z.object({
  id,
  label: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  personClaim: z.string(),
  factorAcr: z.array(z.string()),
  factorAmr: z.array(z.string()),
  enabled: z.boolean(),
  configuredAt: z.iso.datetime(),
  switchedAt: z.iso.datetime().nullable(),
  /** 已关联的账号数。 */
  links: z.int(),
});
export type ProviderRow = z.infer<typeof providerRow>;

export const readProviders = defineQuery({
  name: 'authority.read-providers',
  summary: '统一认证：登记了哪些、是否启用；密钥不显示',
  path: '/api/identity-providers',
  input: z.object({}),
  output: z.object({ providers: z.array(providerRow) }),
  reads: 'nobody',
});

const linkRow = z.object({
  provider: id,
  label: z.string(),
  enabled: z.boolean(),
  /** 没有关联的为空。 */
  linkedAt: z.iso.datetime().nullable(),
  /** 本人关联的；安全管理员代为关联的不代替二次验证。 */
  own: z.boolean(),
});
export type ProviderLink = z.infer<typeof linkRow>;

export const readOwnProviders = defineQuery({
  name: 'authority.read-own-providers',
  summary: '自己的账号可以关联、已经关联的统一认证',
  path: '/api/own-providers',
  input: z.object({}),
  output: z.object({ demo: z.boolean(), providers: z.array(linkRow) }),
  reads: 'self',
});

export const linkProvider = defineCommand({
  name: 'authority.link-provider',
  summary: '把刚才在统一认证核对过的身份关联到自己的账号，以后可以用它登录',
  path: '/api/own-providers/link',
  input: z.object({
    flow: id,
    /** 现在的密码；设置过二次验证的填验证码或一个恢复码。 */
    proof: z.string().min(1, { error: '请填写密码或验证码' }).max(200),
  }),
  output: z.object({ provider: id }),
});

export const unlinkProvider = defineCommand({
  name: 'authority.unlink-provider',
  summary: '解除自己账号的统一认证关联：经它打开的其他登录立即失效',
  path: '/api/own-providers/unlink',
  input: z.object({ provider: id }),
  output: z.object({ provider: id }),
});

export const linkStaff = defineCommand({
  name: 'authority.link-staff',
  summary: '代为关联统一认证：核对身份后，把认证系统里的人员标识关联到某人的账号',
  path: '/api/accounts/providers/link',
  input: z.object({
    person: id,
    provider: id,
    /** 认证系统里的人员标识，即登记的字段的值。 */
    subject: freeText(255),
    reason: freeText(200),
  }),
  output: z.object({ person: id }),
});

export const unlinkStaff = defineCommand({
  name: 'authority.unlink-staff',
  summary: '解除某人账号的统一认证关联：经它打开的登录立即失效',
  path: '/api/accounts/providers/unlink',
  input: z.object({ person: id, provider: id }),
  output: z.object({ person: id }),
});

export const readStaffLinks = defineQuery({
  name: 'authority.read-staff-links',
  summary: '某人的账号关联了哪些统一认证',
  path: '/api/accounts/providers',
  input: z.object({ person: id }),
  output: z.object({ providers: z.array(linkRow) }),
  reads: { as: 'file', what: 'staff-links', of: (_answer, { person }) => ({ people: [person] }) },
});
