import { isPost, posts } from '@yanzhen/domain/authority';
import { kindOfPeriod } from '@yanzhen/domain/kernel';
import { writeDay, writePeriod } from './dates.ts';
import { fillText, writeNumber } from './fill-text.ts';
import type { OutcomeKind } from './outcomes.ts';
import { noticeTexts } from './publicity.ts';

/** What the record says of a decision beside texts and ids: closed words, days and numbers. */
export type OutcomeDetails = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/** The bodies that decide, as the villager calls them. */
const bodyNames: Readonly<Record<string, string>> = {
  'party-group': '党小组',
  'party-branch': '村党支部',
  'two-committees': '村“两委”',
  'party-members-assembly': '党员大会',
  'representatives-assembly': '村民代表会议',
  'villagers-assembly': '村民会议',
  'collective-members-assembly': '集体经济组织成员大会',
  'supervisory-committee': '村务监督委员会',
  'points-leading-group': '积分工作领导小组',
  'points-review-group': '积分评议小组',
  township: '乡镇',
  county: '旗县',
};

const words = {
  objection: { upheld: '异议成立', dismissed: '异议没有成立' },
  appeal: '{outcome}，{day} 前可以申请复核',
  escalated: {
    overdue: '到期没有答复，转{to}处理',
    appeal: '申请了复核，转{to}处理',
  },
  moved: '转{to}处理',
  stage: '由{by}办',
  posted: '公示到 {until}',
  veto: '暂停{blocks}，从 {from} 到 {until}',
  closed: '{period}：得 {earned} 分，可兑换 {spendable} 分，清零 {lapsed} 分',
  year: '{period}：得 {earned} 分，清零 {lapsed} 分',
  settled: '还有可兑换的 {spendable} 分，折合 {yuan} 元',
  counted: '算在{quarter}',
  redeemed: '用去 {points} 分',
  consent: { 'taking-part': '不再参加积分', publication: '不再上公示牌' },
  appointed: '{title}，从 {since} 起',
  appointedUntil: '{title}，从 {since} 到 {until}',
  ended: '到 {until} 为止',
  card: '卡号 {number}',
  request: { upheld: '异议成立，重新答复', dismissed: '异议没有成立' },
  due: '最迟 {due} 答复',
  settledRequest: { yes: '同意', no: '没有同意' },
  fields: {
    name: '姓名',
    sex: '性别',
    birthDay: '出生日期',
    phone: '电话',
    householder: '户主',
    partyMember: '是不是党员',
  },
  corrected: '改了：{fields}',
  unknownBody: '有关方面',
} as const;

const text = (details: OutcomeDetails, name: string): string => {
  const value = details[name];
  return typeof value === 'string' ? value : '';
};
const number = (details: OutcomeDetails, name: string): string => {
  const value = details[name];
  return writeNumber(typeof value === 'number' ? value : 0);
};
const dayIn = (details: OutcomeDetails, name: string): string | null => {
  const value = text(details, name);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? writeDay(value) : null;
};
const periodIn = (details: OutcomeDetails, name: string): string => {
  const value = text(details, name);
  return kindOfPeriod(value) === undefined ? value : writePeriod(value);
};
const listIn = (details: OutcomeDetails, name: string, named: Readonly<Record<string, string>>): string => {
  const value = details[name];
  return (Array.isArray(value) ? value : []).map((one: string) => named[one] ?? '').join('、');
};
const nameOfBody = (by: string): string =>
  isPost(by) ? posts[by].label : (bodyNames[by] ?? words.unknownBody);

type Say = (details: OutcomeDetails) => string | null;

const sayStage: Say = (details) => fillText(words.stage, { by: nameOfBody(text(details, 'by')) });
const saySettled: Say = ({ confirmed }) =>
  confirmed === true ? words.settledRequest.yes : words.settledRequest.no;
const sayDue: Say = (details) => {
  const due = dayIn(details, 'due');
  return due === null ? null : fillText(words.due, { due });
};

/** In which way it was decided, where a decision of its kind may go either way or says a number. */
const says: Partial<Record<OutcomeKind, Say>> = {
  StagePassed: sayStage,
  CaseReturned: sayStage,
  CaseRefused: sayStage,
  CasePosted: (details) => {
    const until = dayIn(details, 'until');
    return until === null ? null : fillText(words.posted, { until });
  },
  ObjectionDecided: (details) => {
    const outcome =
      text(details, 'outcome') === 'upheld' ? words.objection.upheld : words.objection.dismissed;
    const day = dayIn(details, 'appealUntil');
    return day === null ? outcome : fillText(words.appeal, { outcome, day });
  },
  ObjectionEscalated: (details) => {
    const cause = text(details, 'cause');
    const sentence = cause === 'overdue' || cause === 'appeal' ? words.escalated[cause] : words.moved;
    return fillText(sentence, { to: nameOfBody(text(details, 'to')) });
  },
  VetoImposed: (details) =>
    fillText(words.veto, {
      blocks: listIn(details, 'blocks', noticeTexts.vetoBlocks),
      from: dayIn(details, 'from') ?? '',
      until: dayIn(details, 'until') ?? '',
    }),
  AccountQuarterClosed: (details) =>
    fillText(words.closed, {
      period: periodIn(details, 'period'),
      earned: number(details, 'earned'),
      spendable: number(details, 'spendable'),
      lapsed: number(details, 'lapsed'),
    }),
  AccountYearClosed: (details) =>
    fillText(words.year, {
      period: periodIn(details, 'period'),
      earned: number(details, 'earned'),
      lapsed: number(details, 'lapsed'),
    }),
  AccountSettled: (details) =>
    fillText(words.settled, { spendable: number(details, 'spendable'), yuan: number(details, 'yuan') }),
  PointsCounted: (details) => fillText(words.counted, { quarter: periodIn(details, 'quarter') }),
  ConsentWithdrawn: (details) =>
    text(details, 'scope') === 'publication' ? words.consent.publication : words.consent['taking-part'],
  AppointmentMade: (details) => {
    const [since, until] = [dayIn(details, 'since') ?? '', dayIn(details, 'until')];
    const title = text(details, 'title');
    return until === null
      ? fillText(words.appointed, { title, since })
      : fillText(words.appointedUntil, { title, since, until });
  },
  AppointmentEnded: (details) => {
    const until = dayIn(details, 'until');
    return until === null ? null : fillText(words.ended, { until });
  },
  CardIssued: (details) => fillText(words.card, { number: text(details, 'number') }),
  PersonalRequestExtended: sayDue,
  PersonalRefusalDecided: (details) =>
    text(details, 'outcome') === 'upheld' ? words.request.upheld : words.request.dismissed,
  PersonCorrected: (details) =>
    fillText(words.corrected, { fields: listIn(details, 'fields', words.fields) }),
  SecondFactorResetSettled: saySettled,
  PhoneChangeSettled: saySettled,
};

/** 结果: how a decision went, in a plain sentence; null where its name says all there is. */
export function sayResult(kind: OutcomeKind, details: OutcomeDetails): string | null {
  return says[kind]?.(details) ?? null;
}
