import { rosterRegister } from './rosters.ts';
import type { Basis, Retention } from './retentions.ts';
import { signInRegister } from './sign-in-register.ts';

export interface Registered {
  /** What it is, in the words of whom it is about. */
  readonly what: string;
  readonly purpose: string;
  readonly basis: Basis;
  readonly sensitive?: true;
  readonly retention: Retention;
  /** Concerns those in office, not villagers as such. */
  readonly staff?: true;
}

/**
 * The register of personal information in words: `table.column`, or `table` for a record about people. The comments of the
 * database say the same, and a test holds the two together.
 */
export const registerTexts = {
  'people.name': {
    what: '姓名',
    purpose: '村里的户名录',
    basis: 'PIPL 13(3)',
    retention: 'while resident plus 2 years',
  },
  'people.search_keys': {
    what: '姓名的拼音和简繁写法',
    purpose: '按姓名查找',
    basis: 'PIPL 13(3)',
    retention: 'with the name',
  },
  'people.sex': {
    what: '性别',
    purpose: '核算村民代表的法定比例',
    basis: 'PIPL 13(3)',
    retention: 'with the name',
  },
  'people.birth_day': {
    what: '出生日期',
    purpose: '任职年龄、保护未成年人',
    basis: 'PIPL 13(3)',
    retention: 'with the name',
  },
  'people.phone': { what: '电话', purpose: '联系', basis: 'PIPL 13(3)', retention: 'with the name' },
  'people.party_member': {
    what: '是不是党员',
    purpose: '确定积分的类别，经本人同意',
    basis: 'PIPL 29',
    sensitive: true,
    retention: 'with the account',
  },
  ...rosterRegister,
  'households.number': {
    what: '户号',
    purpose: '按门牌找到这一户',
    basis: 'PIPL 13(3)',
    retention: 'with the name',
  },
  'households.away': {
    what: '是否外出',
    purpose: '知道到哪里联系',
    basis: 'PIPL 13(3)',
    retention: 'with the name',
  },
  'household_disabilities.certified': {
    what: '是否持证残疾人户',
    purpose: '看制度会不会亏待残疾人家庭',
    basis: 'PIPL 29',
    sensitive: true,
    retention: 'until the consent is taken back or the feature is off',
  },
  'household_disabilities.agreed_by': {
    what: '谁签的单独同意书',
    purpose: '证明有单独同意',
    basis: 'PIPL 29',
    retention: 'with the answer it belongs to',
  },
  'contents.text': {
    what: '说明、理由和证据的文字',
    purpose: '村里办事的依据和理由',
    basis: 'PIPL 13',
    retention: '10 years',
  },
  'proposals.body': {
    what: '手机或网页上交来的内容',
    purpose: '办理本人交来的事',
    basis: 'PIPL 13',
    retention: '90 days after settlement',
  },
  'proposals.outcome': {
    what: '交来的事办成没有、为什么',
    purpose: '答复本人',
    basis: 'PIPL 13',
    retention: '90 days after settlement',
  },
  point_accounts: {
    what: '积分账户',
    purpose: '自愿参加的积分',
    basis: 'PIPL 13(1)',
    retention: 'with the name',
  },
  point_entries: {
    what: '积分记录',
    purpose: '自愿参加的积分',
    basis: 'PIPL 13(1)',
    retention: 'with the name',
  },
  account_periods: {
    what: '各月、各季、各年的积分',
    purpose: '自愿参加的积分',
    basis: 'PIPL 13(1)',
    retention: 'with the name',
  },
  close_lines: {
    what: '季度结账',
    purpose: '自愿参加的积分',
    basis: 'PIPL 13(1)',
    retention: 'with the name',
  },
  year_lines: {
    what: '年度总结',
    purpose: '自愿参加的积分',
    basis: 'PIPL 13(1)',
    retention: 'with the name',
  },
  account_blocks: {
    what: '否决项目和起止日期',
    purpose: '积分标准写明的暂停',
    basis: 'PIPL 13(1)',
    retention: 'with the name',
  },
  cases: {
    what: '审核经过',
    purpose: '逐级审核、公示和听取异议',
    basis: 'PIPL 13(1)',
    retention: 'with the name',
  },
  objections: {
    what: '异议和答复',
    purpose: '办理异议',
    basis: 'PIPL 13(3)',
    retention: 'with the name',
  },
  receipts: {
    what: '查询号',
    purpose: '凭号查进度',
    basis: 'PIPL 13(3)',
    retention: 'with the name',
  },
  point_uses: {
    what: '评先推荐、积分证明、并列说明',
    purpose: '积分标准写明的用途',
    basis: 'PIPL 13(1)',
    retention: 'with the name',
  },
  shop_cards: {
    what: '兑换卡',
    purpose: '在爱心超市兑换',
    basis: 'PIPL 13(2)',
    retention: 'with the name',
  },
  redemptions: {
    what: '兑换记录',
    purpose: '在爱心超市兑换',
    basis: 'PIPL 13(2)',
    retention: 'with the name',
  },
  'card_secrets.pin_hash': {
    what: '兑换卡密码（只存摘要）',
    purpose: '在爱心超市兑换',
    basis: 'PIPL 13(2)',
    retention: 'until the card is revoked',
  },
  'household_pins.pin_hash': {
    what: '户页面密码（只存摘要）',
    purpose: '打开自家的页面',
    basis: 'PIPL 13(3)',
    retention: 'until a new one is issued',
  },
  'public_sessions.household': {
    what: '哪一户正开着页面',
    purpose: '打开自家的页面',
    basis: 'PIPL 13(3)',
    retention: 'until the session ends',
  },
  'public_sessions.draft': {
    what: '没交的表单',
    purpose: '刷新不丢字',
    basis: 'PIPL 13(3)',
    retention: '1 day',
  },
  access_log: {
    what: '谁看过我的资料',
    purpose: '让本人知道',
    basis: 'PIPL 44',
    retention: '3 years',
  },
  'access_log.reader': {
    what: '看的人',
    purpose: '让本人知道是谁看的',
    basis: 'PIPL 44',
    retention: '3 years',
  },
  appointments: {
    what: '任职',
    purpose: '谁担任什么职务',
    basis: 'PIPL 13(3)',
    retention: 'with the name',
  },
  meeting_attendance: {
    what: '会议签到',
    purpose: '核算到会人数',
    basis: 'PIPL 13(3)',
    retention: 'with the name',
  },
  village_groups: {
    what: '工作小组成员',
    purpose: '谁在小组里',
    basis: 'PIPL 13(3)',
    retention: 'with the name',
  },
  duty_phones: {
    what: '值班电话旁边的姓名',
    purpose: '经本人同意公布',
    basis: 'PIPL 25',
    retention: 'with the name',
    staff: true,
  },
  'visits.contact': {
    what: '来访单位的联系人和电话',
    purpose: '联系这一次来访',
    basis: 'PIPL 13(3)',
    retention: '90 days after the day of the visit',
    staff: true,
  },
  ...signInRegister,
  personal_requests: {
    what: '对个人信息提出的请求和答复',
    purpose: '办理本人的请求',
    basis: 'PIPL 50',
    retention: 'with the name',
  },
  incident_people: {
    what: '个人信息安全事件涉及的人',
    purpose: '泄露、篡改、丢失以后告知本人',
    basis: 'PIPL 57',
    retention: 'with the name',
  },
  restrictions: {
    what: '要求限制处理的人和起止日期',
    purpose: '照本人的要求不再使用',
    basis: 'PIPL 44',
    retention: 'with the name',
  },
  'restricted_contents.kept': {
    what: '限制处理期间封存的姓名、生日、电话',
    purpose: '解除限制后恢复原样',
    basis: 'PIPL 44',
    sensitive: true,
    retention: 'with the name',
  },
  'personal_copies.body': {
    what: '做好等本人来取的信息副本',
    purpose: '交给本人',
    basis: 'PIPL 45',
    sensitive: true,
    retention: '30 days',
  },
} as const satisfies Record<string, Registered>;

export type RegisterKey = keyof typeof registerTexts;

/** Whether a stored text names something of the register. */
export function isRegisterKey(text: string): text is RegisterKey {
  return Object.hasOwn(registerTexts, text);
}
