import type {
  BoardHousehold,
  GridBoard,
  PaperData,
  PaperTemplate,
  PublicationBasis,
  QuarterSlip,
} from '@yanzhen/domain/publicity';
import { sampleFairness } from './sample-fairness.ts';
import { sampleCorrection, samplePosting, sampleResolution, sampleStandard } from './sample-notices.ts';
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

/** Invented papers of the invented 示例嘎查, for tests and for looking at. */
const founded: PublicationBasis = {
  kind: 'consent',
  consent: { id: 'consent-worker', givenOn: '2026-01-05', withdrawnOn: null },
};

const SURNAMES = Array.from('包白陈王李张赵乌阿哈宝敖');
const NAMES = ['额尔敦', '巴图', '其木格', '国军', '秀兰', '建华', '桂英', '志强', '乌云', '那仁'];

export function sampleHouseholds(count: number): BoardHousehold[] {
  return Array.from({ length: count }, (_, index) => ({
    number: `03-${String(index + 1).padStart(3, '0')}`,
    householder: `${SURNAMES[index % SURNAMES.length]}${NAMES[(index * 7) % NAMES.length]}`,
    whose: 'household',
    points: ((index * 37) % 260) - (index % 23 === 0 ? 20 : 0),
    consent: { id: `consent-${index}`, givenOn: '2026-01-05', withdrawnOn: null },
  }));
}

export function sampleBoard(
  paper: GridBoard['paper'],
  count: number,
  change: Partial<GridBoard> = {},
): GridBoard {
  return {
    paper,
    order: 'household-number',
    place: samplePlace,
    grid: '第三网格',
    worker: {
      name: '包额尔敦',
      duty: '第三网格网格员',
      basis: founded,
      phone: { number: duty.phone, kind: 'duty', basis: founded },
      hours: duty.hours,
    },
    period: '2026-Q4',
    asOf: '2026-11-21',
    standard,
    households: count + 8,
    participating: count + 3,
    listed: sampleHouseholds(count),
    objection,
    publicUrl,
    seal: sampleSeal,
    titlePicture: null,
    minNamePt: null,
    printedAt,
    ...change,
  };
}

/** The longest real place name of the county, and Mongolian names of two words. */
export function sampleLongBoard(paper: GridBoard['paper'], count: number): GridBoard {
  return sampleBoard(paper, count, {
    place: {
      county: '内蒙古自治区赤峰市翁牛特旗',
      township: '乌丹镇',
      village: '赛沁塔拉嘎查',
      isDemo: true,
    },
    grid: '第十二网格（东牧铺）',
    listed: sampleHouseholds(count).map((row, index) => ({
      ...row,
      householder: index % 9 === 0 ? '阿拉坦其其格·乌兰图雅' : row.householder,
      points: index % 11 === 0 ? 12_345 : row.points,
    })),
  });
}

function sampleSlip(householdNumber: string, householder: string, rounds: number): QuarterSlip {
  const entries: QuarterSlip['entries'] = [
    {
      occurredOn: '2026-10-03',
      reason: '义务劳动：清理主街杂草',
      points: 10,
      state: 'final',
      objectUntil: null,
    },
    {
      occurredOn: '2026-10-11',
      reason: '义务出车：清运垃圾一车',
      points: 50,
      state: 'final',
      objectUntil: null,
    },
    {
      occurredOn: '2026-11-08',
      reason: '操办婚宴 46 桌，超过本村标准',
      points: -10,
      state: 'posted',
      objectUntil: '2026-11-27',
    },
    {
      occurredOn: '2026-11-15',
      reason: '参加由苏木统一组织的防火巡查并在夜间值守，主动报告两处火情隐患，协助扑灭',
      points: 10,
      state: 'frozen',
      objectUntil: null,
    },
  ];
  return {
    householdNumber,
    householder,
    entries: Array.from({ length: rounds }, () => entries).flat(),
    earned: 60 * rounds,
    spendable: rounds === 0 ? 0 : 60 * rounds,
    explanation: '本季达到 80 分才可以兑换；5 积分兑 1 元。',
  };
}

export function sampleSlips(paper: 'A5' | 'A4'): PaperData<'quarter-slips'> {
  return {
    paper,
    place: samplePlace,
    period: '2026-Q4',
    standard,
    objection,
    publicUrl,
    seal: sampleSeal,
    slips: [
      sampleSlip('03-012', '包额尔敦', 1),
      sampleSlip('03-013', '白志强', 0),
      sampleSlip('03-014', '阿拉坦其其格·乌兰图雅', 4),
    ],
    printedAt,
  };
}

const receiptHead = { place: samplePlace, publicUrl, ...duty, printedAt };

export const sampleMatterReceipt: PaperData<'receipt'> = {
  ...receiptHead,
  paper: '80mm',
  kind: 'matter',
  queryNumber: '384271',
  what: '村东头第二盏路灯不亮，晚上接孩子看不见路',
  where: '第三网格 村东头',
  receivedAt: printedAt,
  answerBy: '2026-11-27',
  onBehalfBy: '网格员 包额尔敦',
};

export const sampleRedemptionReceipt: PaperData<'receipt'> = {
  ...receiptHead,
  paper: 'A6',
  kind: 'redemption',
  number: '150426-2026-000881-2',
  shop: '示例嘎查爱心超市',
  householdNumber: '03-012',
  goods: [{ name: '抽纸（整提）', quantity: 4, price: 1175 }],
  total: 4700,
  pointsSpent: 235,
  pointsLeft: 0,
  redeemedAt: printedAt,
  keeper: '乌云',
};

const sampleIncidentHead = {
  place: samplePlace,
  issuer: '翁牛特旗（个人信息处理者）',
  event: '已经发生泄露',
  noticedAt: '2026-11-20T01:00:00.000Z',
  toldOn: '2026-11-21',
  publicUrl,
  printedAt,
  households: [
    {
      householdNumber: '03-012',
      householder: '包额尔敦',
      people: ['包额尔敦', '阿拉坦其其格·乌兰图雅', '包小宝'],
    },
    { householdNumber: '03-013', householder: '白志强', people: ['白志强'] },
    { householdNumber: '03-014', householder: null, people: ['白乌云'] },
    { householdNumber: null, householder: null, people: ['王国军'] },
  ],
};

export const sampleIncidentNotices: PaperData<'incident-notices'> = {
  ...sampleIncidentHead,
  columns: '姓名、电话、出生日期',
  cause: '网格员的账号被人借用，批量打开了户档案',
  harm: '可能接到冒充干部的诈骗电话',
  remedy: '当天停用账号，改了密码，报告了旗网信办',
  advice: '凡是来电要转账、要验证码的，先到村委会核对，不要照做',
  contact: '旗政务服务局，0476-0000000，工作日 8:30–17:30',
};

export interface SamplePaper<Template extends PaperTemplate> {
  readonly title: string;
  readonly template: Template;
  readonly data: PaperData<Template>;
}

/** Keeps a template and its data together while the list forgets which it is. */
function paper<Template extends PaperTemplate>(title: string, template: Template, data: PaperData<Template>) {
  return { title, template, data } as SamplePaper<PaperTemplate>;
}

/** One of every kind of paper. */
export const samplePapers: readonly SamplePaper<PaperTemplate>[] = [
  paper('grid-board A4, 70 households', 'grid-board', sampleBoard('A4', 70)),
  paper('grid-board A4, long names', 'grid-board', sampleLongBoard('A4', 40)),
  paper('grid-board A4, nobody listed', 'grid-board', sampleBoard('A4', 0)),
  paper('grid-board A4, persons marked', 'grid-board', {
    ...sampleBoard('A4', 40),
    listed: sampleHouseholds(40).map((row, index) => ({
      ...row,
      whose: index % 9 === 4 ? 'party-member' : 'household',
    })),
  }),
  paper('grid-board A3, 60 households', 'grid-board', sampleBoard('A3', 60)),
  paper('grid-board A3, long names', 'grid-board', sampleLongBoard('A3', 90)),
  paper('notice posting', 'notice', samplePosting),
  paper('notice correction', 'notice', sampleCorrection),
  paper('notice resolution', 'notice', sampleResolution),
  paper('notice standard', 'notice', sampleStandard),
  paper('quarter-slips A5', 'quarter-slips', sampleSlips('A5')),
  paper('quarter-slips A4', 'quarter-slips', sampleSlips('A4')),
  paper('points-certificate one year', 'points-certificate', {
    place: samplePlace,
    number: '150426-2026-000317-4',
    householdNumber: '03-012',
    holder: '包额尔敦',
    period: '2026',
    asOf: '2026-11-21',
    earned: 612,
    standard,
    ...issued,
    validUntil: '2027-02-20',
    checkUrl: 'http://192.168.1.20:8788/c/7KQ2M9XW',
    seal: sampleSeal,
    printedAt,
  }),
  paper('receipt matter', 'receipt', sampleMatterReceipt),
  paper('receipt redemption', 'receipt', sampleRedemptionReceipt),
  paper('pin-slips two households', 'pin-slips', {
    ...receiptHead,
    slips: [
      { householdNumber: '03-012', pin: '407713' },
      { householdNumber: '03-013', pin: '001982' },
    ],
  }),
  paper('year-summary four quarters', 'year-summary', {
    place: samplePlace,
    year: '2026',
    asOf: '2026-12-31',
    households: 300,
    participating: 268,
    threshold: 80,
    standard,
    quarters: [1, 2, 3, 4].map((quarter) => ({
      period: `2026-Q${quarter}`,
      entries: 900 + quarter * 83,
      awarded: 21_000 + quarter * 1900,
      deducted: -90 * quarter,
      corrected: quarter === 3 ? -40 : 0,
      reached: 120 + quarter * 22,
      participating: 240 + quarter * 7,
      redeemed: quarter * 318_050,
    })),
    items: [
      { name: '义务劳动', times: 1432, points: 14_320 },
      { name: '婚丧嫁娶不大操大办（违反）', times: 9, points: -90 },
    ],
    objections: { raised: 14, upheld: 5, dismissed: 8, open: 1 },
    vetoes: 3,
    meetings: 9,
    issuer: issued.issuer,
    publicUrl,
    seal: sampleSeal,
    printedAt: '2026-12-31T08:00:00.000Z',
  }),
  paper('fairness of a closed quarter', 'fairness', sampleFairness(true)),
  paper('fairness before anything was closed', 'fairness', sampleFairness(false)),
  paper('incident-list of four', 'incident-list', sampleIncidentHead),
  paper('incident-notices, a sheet each', 'incident-notices', sampleIncidentNotices),
];
