import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { freeText, id } from './scalars.ts';

/** What a sign-in still waits for: answered with 202 where the password was right but not everything. */
export const signInStep = z.enum(['second-factor', 'new-password', 'enrolment']);
export const signInStepOutput = z.union([
  z.object({ awaiting: signInStep }),
  /** The password opens accounts of several counties: it is sent again with the one that was chosen. */
  z.object({
    awaiting: z.literal('county'),
    counties: z.array(z.object({ county: z.int(), name: z.string() })),
  }),
]);
export type SignInStepOutput = z.infer<typeof signInStepOutput>;
export type CountyChoice = Extract<SignInStepOutput, { awaiting: 'county' }>['counties'][number];

const code = z
  .string()
  .trim()
  .min(6, { error: '请填写验证码：手机上的 6 位数字，或一个恢复码' })
  .max(20, { error: '请填写验证码：手机上的 6 位数字，或一个恢复码' });

export const showFactorInput = z.object({
  /** 手机验证器上的 6 位数字，或一个没有用过的恢复码。 */
  code,
  /** 30 天内这台电脑不再问验证码。 */
  remember: z.boolean().default(false),
});

export const newPasswordInput = z.object({
  password: z.string().min(1, { error: '请填写新密码' }).max(200),
});

export const factorToSetUp = z.object({
  /** Base32, to be typed where no camera is; null when it was shown before. */
  secret: z.string().nullable(),
  address: z.string().nullable(),
  /** The same as an SVG. */
  qr: z.string().nullable(),
});
export type FactorToSetUp = z.infer<typeof factorToSetUp>;

export const recoveryCodes = z.object({
  /** Shown once; null when the same key asks again. */
  recoveryCodes: z.array(z.string()).nullable(),
});
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

export const confirmFactorInput = z.object({ code });

/** The factor counts once a code of it was shown; until then the former one stays. */
export const beginFactor = defineCommand({
  name: 'authority.begin-second-factor',
  summary: '设置二次验证：生成密钥和二维码，用手机验证器扫码',
  path: '/api/own-factor',
  input: z.object({
    /** 没有设置过的填现在的密码；换手机的填原验证器的验证码或一个恢复码。 */
    proof: z.string().min(1, { error: '请填写密码或验证码' }).max(200),
  }),
  output: factorToSetUp,
});

export const confirmFactor = defineCommand({
  name: 'authority.confirm-second-factor',
  summary: '设置二次验证：填写验证器上的数字，生效并发给恢复码',
  path: '/api/own-factor/confirm',
  input: confirmFactorInput,
  output: recoveryCodes,
});

export const renewRecoveryCodes = defineCommand({
  name: 'authority.renew-recovery-codes',
  summary: '重新发给恢复码：原来的全部作废',
  path: '/api/own-factor/recovery-codes',
  input: confirmFactorInput,
  output: recoveryCodes,
});

export const removeFactor = defineCommand({
  name: 'authority.remove-second-factor',
  summary: '取消自己的二次验证：只有岗位不要求的人可以',
  path: '/api/own-factor/remove',
  input: confirmFactorInput,
  output: z.object({ removed: z.literal(true) }),
});

export const openSessionRow = z.object({
  id: z.string(),
  kind: z.enum(['desk', 'phone']),
  /** 浏览器和系统，如“Chrome · Windows”。 */
  device: z.string().nullable(),
  address: z.string().nullable(),
  signedInAt: z.iso.datetime(),
  seenAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
  current: z.boolean(),
});

/** One's own account as its owner sees it. */
export const readOwnSecurity = defineQuery({
  name: 'authority.read-own-security',
  summary: '自己账号的安全：二次验证、登录着的地方、记住的电脑、绑定的手机',
  path: '/api/own-security',
  input: z.object({}),
  output: z.object({
    demo: z.boolean(),
    factor: z.object({
      needed: z.boolean(),
      since: z.iso.datetime().nullable(),
      recoveryCodesLeft: z.int(),
    }),
    sessions: z.array(openSessionRow),
    computers: z.array(
      z.object({
        id,
        device: z.string(),
        rememberedAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
      }),
    ),
    phones: z.array(
      z.object({
        id,
        villageName: z.string(),
        boundAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
      }),
    ),
  }),
  reads: 'self',
});

export const endOwnSession = defineCommand({
  name: 'authority.end-own-session',
  summary: '结束自己在别处的登录，或不再记住一台电脑、解除一部手机的绑定',
  path: '/api/own-security/end',
  input: z.object({
    what: z.enum(['session', 'computer', 'phone', 'all-others']),
    /** 哪一处；all-others 不填。 */
    id: z.string().max(64).optional(),
  }),
  output: z.object({ ended: z.int() }),
});

export const requestFactorReset = defineCommand({
  name: 'authority.request-factor-reset',
  summary: '申请重置他人的二次验证：本人到场核对身份，由第二人确认后生效',
  path: '/api/factor-resets',
  input: z.object({
    person: id,
    /** 怎样核对的身份、为什么重置。 */
    reason: freeText(300),
  }),
  output: z.object({ reset: id }),
});

export const settleFactorReset = defineCommand({
  name: 'authority.settle-factor-reset',
  summary: '确认或不同意重置二次验证：由申请人和本人以外的第二人办理',
  path: '/api/factor-resets/settle',
  input: z.object({ reset: id, confirmed: z.boolean() }),
  output: z.object({ reset: id }),
});

const staffSessionRow = openSessionRow.omit({ current: true });

export const readStaffSessions = defineQuery({
  name: 'authority.read-staff-sessions',
  summary: '某人登录着的地方：设备、地址、时间',
  path: '/api/accounts/sessions',
  input: z.object({ person: id }),
  output: z.object({ sessions: z.array(staffSessionRow) }),
  reads: {
    as: 'file',
    what: 'staff-sessions',
    of: (_answer, { person }) => ({ people: [person] }),
  },
});

export const endStaffSessions = defineCommand({
  name: 'authority.end-staff-sessions',
  summary: '结束某人的一处或全部登录',
  path: '/api/accounts/sessions/end',
  input: z.object({ person: id, /** 不填为全部。 */ session: z.string().max(64).optional() }),
  output: z.object({ ended: z.int() }),
});

export const unlockAccount = defineCommand({
  name: 'authority.unlock-account',
  summary: '解除暂停登录：核对是本人输错的，提前恢复',
  path: '/api/accounts/unlock',
  input: z.object({ person: id }),
  output: z.object({ person: id }),
});

/** How long sign-ins last and who needs a second factor; county posts and administrators always do. */
export const signInRules = z.object({
  /** 电脑上多少分钟没有操作就要重新登录。 */
  idleMinutes: z.int().min(5).max(720),
  /** 电脑上一次登录最长几小时。 */
  deskHours: z.int().min(1).max(24),
  /** 绑定的手机一次登录最长几天。 */
  phoneDays: z.int().min(1).max(30),
  /** 一台电脑最多记住几天，0 为不许记住。 */
  computerDays: z.int().min(0).max(30),
  /** 多少天没有登录的账号，列为应当停用。 */
  staleDays: z.int().min(30).max(180).default(90),
  /** 是否人人都要二次验证。 */
  everyone: z.boolean(),
});

export type SignInRules = z.infer<typeof signInRules>;

export const readSignInRules = defineQuery({
  name: 'authority.read-sign-in-rules',
  summary: '登录规则：多久自动退出、谁要二次验证',
  path: '/api/sign-in-rules',
  input: z.object({}),
  output: signInRules,
  reads: 'nobody',
});

export const changeSignInRules = defineCommand({
  name: 'authority.change-sign-in-rules',
  summary: '改登录规则：下一次登录起生效，空闲时间立即生效',
  path: '/api/sign-in-rules',
  input: signInRules,
  output: signInRules,
});
