import { addDays, type Day, isDay } from '../kernel/index.ts';

/** So many days or years. */
export type Span =
  | { readonly days: number; readonly years?: undefined }
  | { readonly years: number; readonly days?: undefined };

/** What a county may choose, and the text that says so. */
export interface RetentionBounds {
  /** What is deleted, and from when the time is counted. */
  readonly title: string;
  readonly least: Span;
  readonly most: Span;
  readonly law: string;
}

const shortest = '《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间';

/**
 * Every part of the daily deletion whose time a county may set, with the shortest and the longest that law lets it choose. Where no law
 * names a number, the bound is the product's own and `law` cites the principle: never longer than the purpose needs, and never so short
 * that the person himself could no longer see what was done. A part that stands not here ends with what it belongs to.
 */
export const retentionBounds = {
  'access-log': {
    title: '谁看过谁的资料，自查阅之日起',
    least: { years: 3 },
    most: { years: 10 },
    law: '《个人信息保护法》第五十六条：处理情况记录至少保存三年',
  },
  'audit-events': {
    title: '登录的成败和被拒绝的操作，自发生之日起',
    least: { days: 184 },
    most: { years: 5 },
    law: '《网络安全法》（2025年修改前第二十一条第三项）：网络日志留存不少于六个月',
  },
  contents: {
    title: '说明、理由和证据的文字，自写下之日起',
    least: { years: 10 },
    most: { years: 30 },
    law: '《村级档案管理办法》第七条及所附保管期限表：定期保管的档案分为十年和三十年',
  },
  people: {
    title: '迁出或销户的人的姓名、生日、电话，自迁出或销户之日起',
    least: { years: 1 },
    most: { years: 3 },
    law: '《个人信息保护法》第四十七条：目的已实现的应当删除；《民法典》第一百八十八条：诉讼时效三年',
  },
  proposals: {
    title: '手机、网页上交来的内容，自办结之日起',
    least: { days: 30 },
    most: { days: 180 },
    law: shortest,
  },
  sessions: {
    title: '登录的设备和起止，自登录结束之日起',
    least: { days: 30 },
    most: { days: 365 },
    law: shortest,
  },
  devices: {
    title: '停用的手机绑定，自停用之日起',
    least: { days: 7 },
    most: { days: 180 },
    law: shortest,
  },
  'sign-ins': {
    title: '登录账号，自卸任之日起',
    least: { days: 30 },
    most: { days: 365 },
    law: shortest,
  },
  'remembered-computers': {
    title: '记住的电脑，自到期或取消之日起',
    least: { days: 7 },
    most: { days: 180 },
    law: shortest,
  },
  'visit-contacts': {
    title: '来访单位的联系人和电话，自来访当天起',
    least: { days: 7 },
    most: { days: 90 },
    law: shortest,
  },
  rosters: {
    title: '上传了还没有导入的名册，自上传之时起',
    least: { days: 1 },
    most: { days: 30 },
    law: shortest,
  },
  'personal-copies': {
    title: '做好等本人来取的信息副本，自做好之日起',
    least: { days: 7 },
    most: { days: 90 },
    law: '《个人信息保护法》第四十五条：及时提供；第十九条：最短时间',
  },
} as const satisfies Record<string, RetentionBounds>;

export type RetentionPart = keyof typeof retentionBounds;
export const retentionParts = Object.keys(retentionBounds) as [RetentionPart, ...RetentionPart[]];

/** Whether a word names a part whose time a county may set. */
export function isRetentionPart(word: string): word is RetentionPart {
  return Object.hasOwn(retentionBounds, word);
}

/** Fewest days that it can be: a year counts 365. */
const fewestDays = ({ days, years }: Span) => days ?? years * 365;
/** Most days that it can be: a year counts 366. */
const mostDays = ({ days, years }: Span) => days ?? years * 366;
const areAlike = (a: Span, b: Span) => (a.days === undefined) === (b.days === undefined);

/** Whether `span` is certainly no shorter than `least`, whatever years it falls in. */
export function isAtLeast(span: Span, least: Span): boolean {
  return areAlike(span, least) ? fewestDays(span) >= fewestDays(least) : fewestDays(span) >= mostDays(least);
}

export function isAtMost(span: Span, most: Span): boolean {
  return isAtLeast(most, span);
}

/** `90 天`, `3 年`. */
export function writeSpan({ days, years }: Span): string {
  return days === undefined ? `${years} 年` : `${days} 天`;
}

/** The day so long after `day`; of a 29 February that is not there, the day after it. */
export function addSpan(day: Day, { days, years }: Span): Day {
  if (days !== undefined) return addDays(day, days);
  const year = String(Number(day.slice(0, 4)) + years);
  const moved = `${year}${day.slice(4)}`;
  return isDay(moved) ? moved : `${year}-03-01`;
}
