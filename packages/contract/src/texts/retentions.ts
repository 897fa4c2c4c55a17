import { fillText } from './fill-text.ts';

/**
 * How long something is kept, in words: `label` within the bounds of law, `chosen` with the time a county has set; and which part of the daily job sees to it: the key of its count in the report.
 */
export const retentionTexts = {
  'while resident plus 2 years': {
    label: '在本村期间，迁出或销户后再留 1 年至 3 年，由旗县规定',
    chosen: '在本村期间，迁出或销户后再留 {span}',
    executedBy: 'people',
  },
  'with the name': { label: '随名录：姓名删除后只剩编号，不再指向任何人', executedBy: 'people' },
  'with the account': { label: '随名录一起删除', executedBy: 'people' },
  '10 years': {
    label: '写下之后 10 年至 30 年，由旗县规定',
    chosen: '写下之后 {span}',
    executedBy: 'contents',
  },
  '90 days after settlement': {
    label: '办结后 30 天至 180 天，由旗县规定',
    chosen: '办结后 {span}',
    executedBy: 'proposals',
  },
  '3 years': { label: '3 年至 10 年，由旗县规定', chosen: '{span}', executedBy: 'access-log' },
  '184 days at least': { label: '184 天至 5 年，由旗县规定', chosen: '{span}', executedBy: 'audit-events' },
  '180 days after the end': {
    label: '登录结束后 30 天至 365 天，由旗县规定',
    chosen: '登录结束后 {span}',
    executedBy: 'sessions',
  },
  'until the credential ends, 90 days at most': {
    label: '手机绑定到期为止；停用的再留 7 天至 180 天，由旗县规定',
    chosen: '手机绑定到期为止；停用的再留 {span}',
    executedBy: 'devices',
  },
  'until the session ends': { label: '这次打开页面期间，最多一小时', executedBy: 'public-sessions' },
  '1 day': { label: '最多一天', executedBy: 'public-sessions' },
  '90 days after the day of the visit': {
    label: '来访当天后 7 天至 90 天，由旗县规定',
    chosen: '来访当天后 {span}',
    executedBy: 'visit-contacts',
  },
  'while appointed': {
    label: '任职期间，卸任后 30 天至 365 天，由旗县规定',
    chosen: '任职期间，卸任后 {span}',
    executedBy: 'sign-ins',
  },
  '90 days after the end': {
    label: '到期或取消后 7 天至 180 天，由旗县规定',
    chosen: '到期或取消后 {span}',
    executedBy: 'remembered-computers',
  },
  'until it is removed or reset': { label: '取消、重置或账号删除为止', executedBy: 'second-factors' },
  'until the second factor is removed or reset': {
    label: '取消、重置或账号删除为止',
    executedBy: 'second-factors',
  },
  '30 days': {
    label: '做好以后 7 天至 90 天，由旗县规定',
    chosen: '做好以后 {span}',
    executedBy: 'personal-copies',
  },
  'until the card is revoked': { label: '卡作废为止', executedBy: 'card-secrets' },
  'until a new one is issued': { label: '换发新的或销户为止', executedBy: 'household-pins' },
  'until the consent is taken back or the feature is off': {
    label: '收回同意、事项关闭或销户为止',
    executedBy: 'household-disabilities',
  },
  '7 days': { label: '上传后 1 天至 30 天，由旗县规定', chosen: '上传后 {span}', executedBy: 'rosters' },
  'while the feature is on': { label: '随名录；事项关闭时立即删除', executedBy: 'id-numbers' },
  'with the answer it belongs to': { label: '随所附的登记一起删除', executedBy: 'household-disabilities' },
} as const satisfies Record<
  string,
  { readonly label: string; readonly executedBy: string; readonly chosen?: string }
>;

export type Retention = keyof typeof retentionTexts;

/** How long, as the county has set it for the part that sees to it; within the bounds of law where no time is known. */
export function writeRetention(retention: Retention, kept: (part: string) => string | undefined): string {
  const words: { readonly label: string; readonly executedBy: string; readonly chosen?: string } =
    retentionTexts[retention];
  const span = kept(words.executedBy);
  return span === undefined || words.chosen === undefined ? words.label : fillText(words.chosen, { span });
}

/** Why it may be held at all; the key is how the database's own comment says it. */
export const basisTexts = {
  'PIPL 13': '《个人信息保护法》第十三条',
  'PIPL 13(1)': '《个人信息保护法》第十三条第一项：本人同意',
  'PIPL 13(2)': '《个人信息保护法》第十三条第二项：本人要求办的事非有不可',
  'PIPL 13(3)': '《个人信息保护法》第十三条第三项：履行法定职责',
  'PIPL 25': '《个人信息保护法》第二十五条：公开须单独同意',
  'PIPL 29': '《个人信息保护法》第二十九条：敏感信息，单独同意',
  'PIPL 44': '《个人信息保护法》第四十四条：本人的知情权',
  'PIPL 45': '《个人信息保护法》第四十五条：本人查阅、复制',
  'PIPL 50': '《个人信息保护法》第五十条：受理本人的请求',
  'PIPL 57': '《个人信息保护法》第五十七条：泄露、篡改、丢失要通知本人',
} as const;

export type Basis = keyof typeof basisTexts;
