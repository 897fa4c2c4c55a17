import type { rosterProblems } from '../refusals/directory-rosters.ts';

/** What is wrong with rows of a roster in two or three words, to choose one kind of it. */
const labels = {
  'directory.roster-formula': '是公式',
  'directory.roster-name-missing': '没有姓名',
  'directory.roster-name-lost': '姓名有字没保存下来',
  'directory.roster-name-unfit': '不像姓名',
  'directory.roster-village-missing': '没写嘎查村',
  'directory.roster-village-unknown': '嘎查村不在辖区',
  'directory.roster-village-ambiguous': '嘎查村重名',
  'directory.roster-village-without-grids': '村里没有网格',
  'directory.roster-place-unknown': '网格或党小组对不上',
  'directory.roster-grid-missing': '没写网格',
  'directory.roster-number': '户号不能用',
  'directory.roster-number-closed': '户已迁出',
  'directory.roster-id-old': '身份证号 15 位',
  'directory.roster-id-rounded': '身份证号丢了后几位',
  'directory.roster-id-length': '身份证号位数不对',
  'directory.roster-id-checksum': '身份证号校验不对',
  'directory.roster-id-day': '身份证号日期不存在',
  'directory.roster-id-two-names': '一个身份证号两个姓名',
  'directory.roster-id-other-name': '身份证号登记的是别人',
  'directory.roster-sex-contradicts': '性别与身份证号不一致',
  'directory.roster-sex': '性别读不懂',
  'directory.roster-day-contradicts': '生日与身份证号不一致',
  'directory.roster-day-impossible': '没有这一天',
  'directory.roster-day-text': '日期看不出是哪天',
  'directory.roster-day-incomplete': '出生日期没有日',
  'directory.roster-day-ahead': '出生日期在以后',
  'directory.roster-phone': '电话读不懂',
  'directory.roster-yes-no': '是否读不懂',
  'directory.roster-repeated': '文件里重复',
  'directory.roster-no-household': '看不出哪一户',
  'directory.roster-no-head': '没有户主',
  'directory.roster-two-heads': '不止一个户主',
  'directory.roster-head-unfit': '户主那一行有问题',
  'directory.roster-other-head': '户号已有户主',
  'directory.roster-head-unclear': '户主重名',
  'directory.roster-two-households': '一户分在几户',
  'directory.roster-person-elsewhere': '已在别的村',
  'directory.roster-person-unclear': '同名，看不出是谁',
  'directory.roster-differs': '与名录不同',
} as const satisfies Record<keyof typeof rosterProblems, string>;

export const rosterProblemLabels: Readonly<Record<string, string>> = labels;

/** What stands after a row that is handed back without a problem of its own. */
export const rosterCompanion = {
  what: '这一行没有问题，是同一户的户主。',
  mend: '请留着这一行：靠它认出同户的人属于哪一户。已经登记的不会重复。',
} as const;

/** What rosters keep of people, for the register of personal information. */
export const rosterRegister = {
  'person_id_numbers.sealed': {
    what: '居民身份证号（加密）',
    purpose: '分清同名的人',
    basis: 'PIPL 13(3)',
    sensitive: true,
    retention: 'while the feature is on',
  },
  'person_id_numbers.fingerprint': {
    what: '身份证号的密钥摘要',
    purpose: '发现同一个人登记了两次',
    basis: 'PIPL 13(3)',
    sensitive: true,
    retention: 'while the feature is on',
  },
  'rosters.person': {
    what: '谁上传的名册',
    purpose: '找到自己上传的名册',
    basis: 'PIPL 13(3)',
    retention: '7 days',
    staff: true,
  },
  'rosters.file_name': {
    what: '上传名册的文件名',
    purpose: '找到自己上传的名册',
    basis: 'PIPL 13(3)',
    retention: '7 days',
    staff: true,
  },
  'rosters.head': {
    what: '上传名册的前几行（加密）',
    purpose: '检查和导入名册',
    basis: 'PIPL 13(3)',
    sensitive: true,
    retention: '7 days',
  },
  'rosters.content': {
    what: '上传的名册（加密）',
    purpose: '检查和导入名册',
    basis: 'PIPL 13(3)',
    sensitive: true,
    retention: '7 days',
  },
  'rosters.findings': {
    what: '名册里有问题的行（加密）',
    purpose: '改正没有导入的行',
    basis: 'PIPL 13(3)',
    sensitive: true,
    retention: '7 days',
  },
} as const;
