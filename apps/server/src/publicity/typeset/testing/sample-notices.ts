import type { Notice } from '@yanzhen/domain/publicity';
import {
  sampleDuty as duty,
  sampleIssued as issued,
  sampleObjection as objection,
  samplePlace,
  samplePrintedAt as printedAt,
  samplePublicUrl as publicUrl,
  sampleSeal,
  sampleStandardInForce as standard,
} from './sample-parts.ts';

const noticeHead = {
  place: samplePlace,
  number: '示例嘎查公告〔2026〕12号',
  ...issued,
  publicUrl,
  seal: sampleSeal,
  printedAt,
};
const vote = {
  meeting: '示例嘎查第三次村民代表会议',
  heldOn: '2026-09-20',
  entitled: 45,
  present: 41,
  inFavour: 39,
  against: 1,
  abstained: 1,
};

export const samplePosting: Notice = {
  ...noticeHead,
  kind: 'posting',
  standard,
  postedFrom: '2026-11-20',
  objection,
  matters: [
    {
      number: '2026-003184',
      grid: '第三网格',
      what: '操办婚宴 46 桌，超过本村标准（20 桌）',
      rule: '《示例嘎查积分标准》第 12 项：婚丧嫁娶不大操大办',
      occurredOn: '2026-11-08',
      objectUntil: '2026-11-27',
      frozen: false,
      effect: { kind: 'deduction', points: -10 },
    },
    {
      number: '2026-003201',
      grid: '第一网格',
      what: '在禁牧期内放牧，经劝阻不改',
      rule: '《示例嘎查积分标准》否决项目第 2 项；村规民约第 9 条',
      occurredOn: '2026-11-11',
      objectUntil: null,
      frozen: false,
      effect: { kind: 'veto', blocks: '本季兑换和评先', until: '2026-12-31' },
    },
  ],
  awards: [
    { item: '义务劳动', entries: 142, points: 1480, frozen: 1 },
    { item: '义务出车', entries: 9, points: 450, frozen: 0 },
  ],
};

export const sampleCorrection: Notice = {
  ...noticeHead,
  kind: 'correction',
  contact: { phone: duty.phone, hours: duty.hours },
  matters: [
    {
      number: '2026-002977',
      grid: '第五网格',
      what: '义务劳动，误记一次扣分（更正2026年第三季度的记录）',
      rule: '《示例嘎查积分标准》义务劳动 每次 +10 分',
      occurredOn: '2026-11-13',
      objectUntil: null,
      frozen: false,
      effect: { kind: 'reversal', points: 10 },
    },
  ],
};

export const sampleResolution: Notice = {
  ...noticeHead,
  kind: 'resolution',
  subject: '关于村内主街路灯维护费用的决议',
  paragraphs: [
    '经村“两委”商议、党员大会审议，村民代表会议讨论表决，同意从集体收入中列支 12,600 元，用于主街 21 盏路灯的维护。',
    '费用使用情况在工程完工后 10 日内公布。',
  ],
  vote,
};

export const sampleStandard: Notice = {
  ...noticeHead,
  kind: 'standard',
  standard,
  effectiveFrom: '2026-10-01',
  vote,
  items: [
    {
      number: '1',
      kind: 'base',
      name: '参加村民会议',
      measure: '每次',
      points: 5,
      appliesTo: ['party-member', 'resident', 'grid-worker'],
      note: null,
    },
    {
      number: '2',
      kind: 'incentive',
      name: '义务出车',
      measure: '每车次',
      points: 50,
      appliesTo: ['resident'],
      note: '自带车辆参加村里统一组织的劳动',
    },
    {
      number: '3',
      kind: 'adhoc',
      name: '参加防火巡查',
      measure: '每班',
      points: 15,
      appliesTo: ['grid-worker'],
      note: null,
    },
    {
      number: '4',
      kind: 'veto',
      name: '禁牧期放牧，经劝阻不改',
      measure: '每次',
      points: null,
      appliesTo: ['party-member', 'resident', 'grid-worker'],
      note: '停止本季兑换，到季末为止',
    },
  ],
};
