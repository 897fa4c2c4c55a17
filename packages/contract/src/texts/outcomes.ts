import type { AbilityName } from '@yanzhen/domain/authority';

/** How somebody who does not agree goes on, and the ability by which a villager himself does it. */
export const waysOn = {
  objection: {
    words: '公示期内可以提出异议；不服答复的，再申请复核',
    ability: 'points.lodge-objection',
  },
  appeal: { words: '不服答复的，在期限内申请复核，由上一级处理', ability: 'points.appeal-objection' },
  refusal: { words: '不同意答复的，在期限内提出异议，由没有办过的人决定', ability: 'rights.object-refusal' },
  explanation: {
    words: '在“我家的个人信息”里要求说明，十五天内答复；记错的可以要求更正',
    ability: 'rights.lodge-request',
  },
} as const satisfies Record<string, { readonly words: string; readonly ability: AbilityName }>;

interface Outcome {
  readonly label: string;
  /** The rule by which it is so; of a points matter the standard itself is named beside it. */
  readonly basis: string;
  readonly next: keyof typeof waysOn;
}

const standard = '村里会议通过的积分标准';
const privacy = '个人信息保护法 第四章';

/**
 * Facts by which something is decided about a person or a household. Each can be opened with what was decided, when, by whom, the reason that
 * was given, the rule and the way on (个人信息保护法 第二十四条、第四十八条); a test holds this total over the facts there are.
 */
export const outcomeTexts = {
  EntryRecorded: { label: '记了一笔积分', basis: standard, next: 'objection' },
  CaseReturned: { label: '审核退回', basis: '审核程序', next: 'explanation' },
  CaseRefused: { label: '审核没有通过', basis: '审核程序', next: 'explanation' },
  CaseWithdrawn: { label: '记录的人撤回', basis: '审核程序', next: 'explanation' },
  CaseReversed: { label: '撤销', basis: '审核程序', next: 'explanation' },
  CasePosted: { label: '公示', basis: '审核程序', next: 'objection' },
  CaseFinalised: { label: '公示期满，定下来', basis: '审核程序', next: 'explanation' },
  StagePassed: { label: '审核通过一道', basis: '审核程序', next: 'objection' },
  PointsCounted: { label: '计入账户', basis: standard, next: 'explanation' },
  PointsReversed: { label: '更正已计入的积分', basis: standard, next: 'explanation' },
  VetoImposed: { label: '否决：暂停兑换或评优', basis: standard, next: 'explanation' },
  ObjectionDecided: { label: '答复异议', basis: '审核程序的异议规定', next: 'appeal' },
  ObjectionEscalated: { label: '异议转上一级', basis: '审核程序的异议规定', next: 'explanation' },
  AccountOpened: { label: '开立积分账户', basis: '本人同意', next: 'explanation' },
  AccountQuarterClosed: { label: '季度结账', basis: standard, next: 'explanation' },
  AccountYearClosed: { label: '年度总结', basis: standard, next: 'explanation' },
  AccountSettled: { label: '账户结清', basis: standard, next: 'explanation' },
  PointsLapsed: { label: '可兑积分到期清零', basis: standard, next: 'explanation' },
  PointsRedeemed: { label: '兑换', basis: standard, next: 'explanation' },
  RedemptionReversed: { label: '冲正兑换', basis: '爱心超市兑换规定', next: 'explanation' },
  HonourNominated: { label: '荣誉提名', basis: standard, next: 'explanation' },
  CertificateIssued: { label: '积分证明', basis: standard, next: 'explanation' },
  TieBreakNoted: { label: '同等条件说明', basis: standard, next: 'explanation' },
  CardIssued: { label: '发兑换卡', basis: '爱心超市兑换规定', next: 'explanation' },
  CardRevoked: { label: '注销兑换卡', basis: '爱心超市兑换规定', next: 'explanation' },
  CardPinReset: { label: '重设兑换卡密码', basis: '爱心超市兑换规定', next: 'explanation' },
  PinIssued: { label: '发放或重置户密码', basis: '户页面使用规定', next: 'explanation' },
  ConsentWithdrawn: { label: '撤回同意', basis: '个人信息保护法 第十五条', next: 'explanation' },
  TakingPartConsented: { label: '同意参加积分', basis: '个人信息保护法 第十三条', next: 'explanation' },
  PublicationConsented: { label: '同意公布', basis: '个人信息保护法 第二十五条', next: 'explanation' },
  HouseholdRegistered: { label: '登记入册', basis: '村里的户名录', next: 'explanation' },
  HouseholdMoved: { label: '调整网格', basis: '村里的户名录', next: 'explanation' },
  HouseholdLeft: { label: '迁出', basis: '村里的户名录', next: 'explanation' },
  HouseholdDisabilityNoted: {
    label: '登记持证残疾人户',
    basis: '个人信息保护法 第二十九条',
    next: 'explanation',
  },
  HouseholdDisabilityForgotten: {
    label: '删除持证残疾人户登记',
    basis: '个人信息保护法 第十五条',
    next: 'explanation',
  },
  AppointmentMade: { label: '任职', basis: '任命文件或选举结果', next: 'explanation' },
  AppointmentEnded: { label: '免职', basis: '任命文件或选举结果', next: 'explanation' },
  SecondFactorResetRequested: { label: '申请重置二次验证', basis: '登录规则', next: 'explanation' },
  SecondFactorResetSettled: { label: '答复重置二次验证', basis: '登录规则', next: 'explanation' },
  PhoneChangeRequested: { label: '申请换登录号', basis: '登录规则', next: 'explanation' },
  PhoneChangeSettled: { label: '答复换登录号', basis: '登录规则', next: 'explanation' },
  PersonalRequestLodged: { label: '提出个人信息请求', basis: privacy, next: 'explanation' },
  PersonalRequestExtended: { label: '个人信息请求延期', basis: privacy, next: 'explanation' },
  PersonalRequestGranted: { label: '个人信息请求已办好', basis: privacy, next: 'explanation' },
  PersonalRequestRefused: { label: '个人信息请求没有同意', basis: privacy, next: 'refusal' },
  PersonalRefusalObjected: { label: '对拒绝提出异议', basis: privacy, next: 'explanation' },
  PersonalRefusalDecided: { label: '决定对拒绝的异议', basis: privacy, next: 'explanation' },
  PersonCorrected: { label: '更正个人信息', basis: privacy, next: 'explanation' },
  PersonErased: { label: '删除个人信息', basis: privacy, next: 'explanation' },
  ProcessingRestricted: { label: '限制处理', basis: privacy, next: 'explanation' },
  RestrictionLifted: { label: '解除限制', basis: privacy, next: 'explanation' },
} as const satisfies Record<string, Outcome>;
export type OutcomeKind = keyof typeof outcomeTexts;
export const outcomeKinds = Object.keys(outcomeTexts) as OutcomeKind[];

/** Facts that decide nothing about a person, with the reason: whatever is in neither list fails a test. */
export const plainFacts: Readonly<Record<string, string>> = {
  AttendanceRecorded: '到会多少人，会议记录里看得到',
  AuditTrailAnchored: '审计日志的末尾每天封存一次',
  BallotCounted: '计票的数目',
  BoardPrinted: '印牌；印了谁由本人的同意定',
  CaseOpened: '一笔记录进入审核，结果另有记载',
  CaseResubmitted: '记录的人答复退回，结果另有记载',
  DeliberationStepTaken: '制度通过的步骤',
  DeliveryRecorded: '送达的日期，写在这一笔的经过里',
  DutyRegistered: '值班电话，经本人同意',
  ExchangeClosed: '兑换会的日期',
  ExchangeOpened: '兑换会的日期',
  FairnessRecorded: '公平性说明，不列姓名',
  FeatureTurnedOff: '全旗的开关',
  FeatureTurnedOn: '全旗的开关',
  FormFilled: '上级的表',
  FormMapped: '上级的表',
  FormUploaded: '上级的表',
  FormWithdrawn: '上级的表',
  GoodsListed: '货品',
  GoodsPriced: '货品',
  GoodsStocked: '货品',
  GoodsWithdrawn: '货品',
  GroupFormed: '小组名单由会议决议，名单和决议公开',
  ImpactRecorded: '影响评估，不针对某个人',
  ImpactReviewed: '影响评估，不针对某个人',
  IncidentCloseAsked: '安全事件的处理，涉及的人看得到告知',
  IncidentCloseSettled: '安全事件的处理，涉及的人看得到告知',
  IncidentNoted: '安全事件的处理，涉及的人看得到告知',
  IncidentPeopleNotTold: '安全事件的处理，不针对某个人',
  IncidentPeopleTold: '安全事件的告知，写在本人的页面上',
  IncidentRecorded: '安全事件，涉及的人看得到告知',
  IncidentReported: '安全事件的处理，涉及的人看得到告知',
  MeetingCalled: '会议',
  MeetingClosed: '会议',
  MonthCounted: '全村的月份，各户的另有记载',
  MotionFailed: '会议',
  ObjectionRaised: '本人提出的异议，答复另有记载',
  OverCapAllowed: '来访次数',
  PlaceChangeDropped: '区划',
  PlaceChangeProposed: '区划',
  PlaceMerged: '区划',
  PlaceRenamed: '区划',
  PlaceSplit: '区划',
  ProposalSettled: '手机、网页交来的内容，凭查询号看结果',
  QuarterClosed: '全村的季度，各户的另有记载',
  ResolutionPassed: '会议决议',
  SchemeProposed: '制度',
  SchemePublished: '制度',
  SignInRulesChanged: '全旗的登录规则',
  StageEscalated: '逾期转上一级办，没有决定什么',
  StandardAdopted: '制度',
  StockCorrected: '货品',
  VisitAccepted: '来访单位',
  VisitCancelled: '来访单位',
  VisitDeclined: '来访单位',
  VisitHeld: '来访单位',
  VisitRefused: '来访单位',
  VisitRequested: '来访单位',
  WindowRecomputed: '公示期限按工作日重算，写在这一笔的经过里',
  YearSummarised: '全村的年度，各户的另有记载',
};
