import type { BoardChange, BoardGap, BoardGapCode, PaperGap, PaperGapCode } from '@yanzhen/domain/publicity';
import { fillText } from './fill-text.ts';

/** Why a board does not print: what is missing, why it must be there, who mends it. */
export const boardGapTexts = {
  'worker-missing': '{grid}还没有在任的网格员。公示牌要写明由谁负责。请先办理任职，再打印。',
  'phone-missing': '{grid}网格员没有登记值班电话。公示牌要让人找得到人。请在岗位信息里补上电话，再打印。',
  'hours-missing':
    '{grid}网格员没有登记接听时间。写了电话就要写明什么时候有人接。请在岗位信息里补上，再打印。',
  'worker-unfounded':
    '没有公开网格员{name}姓名的依据：既没有法律条文，也没有本人现在有效的同意（个人信息保护法第二十五条）。请先取得本人同意。',
  'phone-unfounded':
    '没有公开网格员{name}这个电话的依据：值班电话要有条文或本人同意，私人电话只凭本人同意（个人信息保护法第二十五条）。请改用值班电话，或先取得本人同意。',
  'standard-missing':
    '{village}还没有表决通过、正在执行的积分标准，积分没有依据，不能上牌。请先由“两委”研究、村民代表会议通过。',
  'seal-missing':
    '{village}的记录还没有封存。牌上要印封存码，改动才查得出来。系统几分钟内会自动封存，请稍后再打印。',
  'address-missing': '{village}没有设置公开网址，二维码无处可指。请系统管理员填写公开网址后再打印。',
  'nobody-takes-part': '{grid}还没有农户参加积分，牌上没有内容可公示。请等有农户签了参加同意书再打印。',
  'counts-disagree':
    '户数对不上：网格共 {households} 户，参加 {participating} 户，列名 {listed} 户。参加的不能比总数多，列名的不能比参加的多。请核对网格户册。',
  'consent-missing':
    '{number} 户没有同意公开姓名和积分的记录（个人信息保护法第二十五条）。请去掉这一户，或先取得同意。',
  'consent-ended': '{number} 户已撤回公开姓名的同意。请去掉这一户后再打印；墙上的旧牌也要换下。',
  'household-twice': '{number} 户在牌上出现了两次。请核对网格户册，只保留一行。',
  'characters-missing':
    '这些字印不出来：{characters}。缺字的牌不打印，免得姓名残缺。请核对写法；确是此字，请告诉系统管理员补字体。',
} as const satisfies Record<BoardGapCode, string>;

/** Why a board does not print, in one sentence. */
export function explainBoardGap(gap: BoardGap): string {
  return fillText(boardGapTexts[gap.code], gap.params);
}

/** Why a board on the wall is stale. */
export const boardChangeTexts = {
  'names-to-remove': '{count} 户应撤下姓名（{numbers}），请尽快换牌',
  'names-to-add': '新增 {count} 户（{numbers}）',
  'names-changed': '{count} 户户主有变（{numbers}）',
  'points-changed': '{count} 户积分有变（{numbers}）',
  'worker-changed': '网格员、电话或接听时间有变',
  'period-changed': '已进入新的季度',
  'standard-changed': '积分标准已换新版本',
  'counts-changed': '户数或参加户数有变',
  'place-changed': '村名、网格名或所属有变',
  'too-old': '印出已 {days} 天，公示牌制度规定超过 {limit} 天要换新牌',
} as const satisfies Record<BoardChange['code'], string>;

/** Why a board on the wall is stale, in one sentence; of many households the first five numbers. */
export function explainBoardChange(change: BoardChange): string {
  const numbers = 'numbers' in change ? change.numbers : [];
  const shown = numbers.slice(0, 5).join('、') + (numbers.length > 5 ? ' 等' : '');
  const age = change.code === 'too-old' ? { days: change.days, limit: change.limit } : {};
  return fillText(boardChangeTexts[change.code], { count: numbers.length, numbers: shown, ...age });
}

/** Why a paper does not print: what is missing, why it must be there, who mends it. */
export const paperGapTexts = {
  'standard-missing':
    '{village}还没有表决通过、正在执行的积分标准。纸上的分数要写明依据。请先由“两委”研究、村民代表会议通过。',
  'seal-missing':
    '{village}的记录还没有封存。纸上要印封存码，改动才查得出来。系统几分钟内会自动封存，请稍后再打印。',
  'contact-missing':
    '{village}还没有登记值班电话和接听时间。纸上要写明有疑问打给谁。请在“公示牌”页登记后再打印。',
  'nothing-posted': '{village}现在没有正在公示的积分事项，没有可打印的公示。',
  'nothing-corrected': '{village}最近 {days} 天没有更正过已计入的积分，没有可打印的更正公示。',
  'nobody-takes-part': '{where}没有参加积分的账户，也没有{period}的记录，没有可打印的积分单。',
  'certificate-bare': '这份证明签发时没有记下分数和期间，印出来无法核对。请由本人重新申请开具一份。',
  'redemption-reversed': '这笔兑换已在{on}冲正，小票作废，不再打印。',
  'year-open': '{village}{year}年还没有做年度总结，数字还会变。请先在“月计分与季结账”里完成年度总结。',
  'characters-missing':
    '这些字印不出来：{characters}。缺字的纸不打印，免得姓名或内容残缺。请核对写法；确是此字，请告诉系统管理员补字体。',
} as const satisfies Record<PaperGapCode, string>;

/** Why a paper does not print, in one sentence. */
export function explainPaperGap(gap: PaperGap): string {
  return fillText(paperGapTexts[gap.code], gap.params);
}

/** What stands on every paper. */
export const paperTexts = {
  demo: '示例',
  demoLine: '示例数据，村庄和人都不是真实的',
  village: '{county} · {township} · {village}',
  standard: '依据《{name}》{version}，{adoptedOn}{adoptedBy}通过',
  objection: '不同意，请在 {until}前向{body}提出：{phone}（{hours}）',
  objectionProvisional: '不同意，请在 {until}（暂定）前向{body}提出：{phone}（{hours}）',
  sealLabel: '封存码',
  sealedOn: '{day}封存',
  printedOn: '{day}印制',
  sheet: '第 {sheet} 张，共 {sheets} 张',
  /** The template puts the numbers in: only it knows how many pages there are. */
  page: '第 {page} 页，共 {pages} 页',
  scanForChanges: '有变动请扫码',
  stampHere: '（盖章）',
} as const;

/** 网格岗位公示牌. */
export const gridBoardTexts = {
  title: '{village}{grid}积分公示牌',
  period: '{period}积分',
  asOf: '截至{day}，只计已审议通过的积分',
  number: '户号',
  householder: '户主',
  points: '积分',
  workerLabel: '网格员',
  phoneLabel: '电话',
  hoursLabel: '接听',
  counts: '本网格 {households} 户，参加积分 {participating} 户，同意公开姓名 {listed} 户。',
  members: '另列党员、网格员本人 {members} 人（标“党”“网”）。',
  memberMark: { 'party-member': '党', 'grid-worker': '网' },
  orders: {
    'household-number': '按户号排列，不分先后。',
    name: '按户主姓名的拼音排列，不分先后。',
  },
  nobodyListed:
    '参加积分的 {participating} 户都没有选择公开姓名，本牌不列户名。各户可扫码凭户号和密码查看自家积分。',
  scanHint: '查公告、查进度，也扫这里',
} as const;

/** 公告. */
export const noticeTexts = {
  postingTitle: '积分事项公示',
  correctionTitle: '积分更正公示',
  resolutionTitle: '公　告',
  standardTitle: '积分标准公告',
  number: '编号：{number}',
  postingLead:
    '以下事项拟按《{name}》{version}处理，现予公示。公示只列事项，不列姓名；当事户另行书面送达，扣分和否决的异议期从公示和送达中较晚的一天起算。公示期满没有异议的，按规定生效；有异议的，处理前先停下。',
  correctionLead:
    '以下已计入的积分经核实有误，已记一笔相反的予以更正，现予公示。公示只列事项，不列姓名；原来的记录保留，不涂改。',
  awardsTitle: '加分事项（{entries} 笔，合计 {points} 分）',
  awardHead: ['项目', '笔数', '积分'],
  awardsHint: '各户的每一笔，扫码凭户号和密码查看，或向网格员查询。',
  awardsFrozen: '其中 {count} 笔有人提出异议，暂停办理。',
  mattersTitle: '公示事项（{count} 件）',
  correctionsTitle: '更正事项（{count} 件）',
  matter: '事项号',
  rule: '依据',
  deduction: '扣 {points} 分',
  reversal: '更正 {points} 分',
  veto: '停止{blocks}',
  postingNumber: '{village}公示〔{year}〕{nth}号',
  correctionNumber: '{village}更正公示〔{year}〕{nth}号',
  instances: { 'supervisory-committee': '村务监督委员会', township: '苏木乡镇', county: '旗县' },
  vetoBlocks: { redemption: '兑换', honours: '评先', certificate: '开具积分证明' },
  objectUntil: '异议到{until}',
  notDelivered: '送达后起算异议期',
  frozen: '有人提出异议，暂停办理',
  lateFor: '（更正{period}的记录）',
  vetoUntil: '到{until}止',
  postedFrom: '公示时间：{from}至{until}',
  postedFromProvisional: '公示时间：{from}至{until}（暂定，待法定节假日安排公布后重新计算）',
  objectionTitle: '不同意怎么办',
  objectionBody:
    '向{body}提出，{until}前都可以：电话 {phone}（{hours}），也可以扫码或当面说。提出后这一事项立即停下，由没有经手过它的人复核，并书面答复。',
  objectionBodyProvisional:
    '向{body}提出，{until}（暂定）前都可以：电话 {phone}（{hours}），也可以扫码或当面说。提出后这一事项立即停下，由没有经手过它的人复核，并书面答复。',
  objectionOwnDays: '上面逐件写明异议期的，以写明的为准。',
  correctionAsk: '有疑问怎么办',
  correctionAskBody: '打电话 {phone}（{hours}），或到村委会当面问，也可以扫码查看。',
  standardLead: '《{name}》{version}经村“两委”研究、{adoptedBy}表决通过，自{effectiveFrom}起施行。',
  itemNumber: '序号',
  itemName: '项目',
  itemMeasure: '计分单位',
  itemPoints: '分值',
  itemApplies: '适用',
  kinds: { base: '基础项目', incentive: '激励项目', adhoc: '机动项目', veto: '否决项目' },
  classes: { 'party-member': '党员', resident: '群众', 'grid-worker': '网格员' },
  everyone: '三类都适用',
  vetoPoints: '否决',
  voteTitle: '表决情况',
  vote: '{heldOn}，{meeting}：应到 {entitled} 人，实到 {present} 人，同意 {inFavour} 人，反对 {against} 人，弃权 {abstained} 人。',
} as const;

/** 季度积分单. */
export const quarterSlipTexts = {
  title: '{period}积分单',
  household: '{number} 户　{householder}',
  date: '日期',
  reason: '事由',
  points: '积分',
  states: {
    final: '',
    open: '审核中，还没有计入',
    posted: '公示中，还没有计入',
    awaiting: '公示期满，等月计分计入',
    frozen: '有异议，已冻结',
    reversed: '异议成立，已撤销',
    refused: '没有通过，不计入',
  },
  postedUntil: '公示中，{until}前可提异议',
  correction: '更正冲回：{item}',
  memberHolder: '{name}（{class}）',
  explanations: {
    noRedemption: '本村标准不设兑换。',
    open: '本季还没有结账。达到 {threshold} 分才可以兑换；可兑换的是以前结账开通、还没用完的。',
    reached: '本季得 {earned} 分，达到 {threshold} 分，结账开通 {opened} 分。可兑换的是现在还没用完的。',
    below: '本季得 {earned} 分，没有达到 {threshold} 分，没有开通。可兑换的是以前开通、还没用完的。',
    blocked: '因否决，到{until}止不能兑换。',
  },
  earned: '本季已计积分',
  spendable: '可兑换积分',
  unit: '分',
  nothing: '本季没有积分记录。',
  objectionTitle: '有不对的地方',
  objection: '公示中的，到期前可提异议，由{body}复核；已计入的记错了，也可以请村里更正：{phone}（{hours}）。',
  scan: '每一分的由来，扫码凭户号和密码查看',
  part: '第 {part} 页，共 {parts} 页',
  carry: '接下页',
  cut: '沿虚线裁开',
} as const;

/** 积分证明. */
export const certificateTexts = {
  title: '积分证明',
  number: '编号　{number}',
  serial: '{village}证明〔{year}〕{nth}号',
  body: '兹证明：{village}{householdNumber} 户（户主：{holder}）{period}参加村级积分，截至{asOf}，经审议计入积分',
  unit: '分',
  standard: '积分依据《{name}》{version}（{adoptedOn}{adoptedBy}通过）。',
  limits:
    '本证明由本人申请、本人使用，过期作废。它只说明参加村级事务的情况，不是信用评价，任何单位不得把它作为贷款、招录、救助等事项的必备条件。',
  validUntil: '有效期至{day}',
  scan: '扫码只答“有效”或“已过期”',
} as const;

/** 回执和兑换小票. */
export const receiptTexts = {
  matterTitle: '事项回执',
  objectionWhat: '对积分提出异议：{item} {points} 分（{day}）',
  shopOf: '{village}爱心超市',
  goodsUnit: '{name}（{unit}）',
  queryLabel: '查询号',
  what: '内容',
  where: '地点',
  receivedAt: '收到',
  answerBy: '答复',
  answerByDay: '{day}前',
  onBehalfBy: '代记',
  ask: '打电话报查询号，或扫码，都能查到办到哪一步。',
  redemptionTitle: '积分兑换小票',
  number: '单号',
  slipNumber: '单号 {number}',
  slipQuery: '查询号 {number}',
  shop: '超市',
  household: '户号',
  time: '时间',
  goods: '{name} × {quantity}',
  yuan: '{yuan} 元',
  total: '合计',
  spent: '用去积分',
  left: '剩余可兑换积分',
  points: '{points} 分',
  keeper: '经手',
  wrong: '数目不对，请当场或打电话更正。',
  phone: '电话 {phone}（{hours}）',
} as const;

/** 密码信. */
export const pinSlipTexts = {
  title: '查看密码',
  cover: '请当面交给',
  household: '户',
  private: '只由户主本人拆开；发现已被拆开，请不要使用，打电话换一个。',
  foldBack: '沿此线向后折',
  foldFront: '沿此线向前折，边缘粘好',
  pinLabel: '您家的 6 位密码',
  how: '怎么用',
  steps: [
    '扫码，或请村里任何一台能上网的手机打开下面的网址。',
    '输入户号和这 6 位密码，就能看到自家每一分的由来。',
    '看完点“退出”。密码自己收好，不要告诉别人，村干部也不会问您要密码。',
  ],
  lost: '忘了或丢了：本人到村委会重设，旧密码马上作废。',
  phone: '电话 {phone}（{hours}）',
} as const;

/** 年度总结. */
export const yearSummaryTexts = {
  title: '{village}{year}年积分工作总结',
  asOf: '截至{day}',
  participation: '参加积分的户',
  ofHouseholds: '{numerator}/{denominator} 户',
  unitEntries: '条',
  unitPoints: '分',
  unitYuan: '元',
  entries: '全年记录',
  awarded: '全年加分',
  deducted: '全年扣分',
  redeemed: '兑换金额',
  quarterTable: '各季度',
  quarter: '季度',
  quarterEntries: '记录（条）',
  quarterAwarded: '加分',
  quarterDeducted: '扣分',
  quarterCorrected: '更正',
  quarterReached: '达到 {threshold} 分的户',
  quarterRedeemed: '兑换（元）',
  itemsTitle: '记得最多的事',
  item: '{times} 次，{points} 分',
  fairnessTitle: '公开与监督',
  objections: '收到异议 {raised} 件：成立 {upheld} 件，不成立 {dismissed} 件，还在办 {open} 件。',
  vetoes: '适用否决项目 {count} 件，均写明原因和截止日期。',
  meetings: '召开审议和兑换会议 {count} 次。',
  names: '本总结只列数字和事项，不列姓名，不给户和村排名。',
} as const;

export const fairnessPaperTexts = {
  title: '公平性说明',
  lead: '表决之前，用上一个结账的季度试算：换成这一版标准，谁多、谁少、多花多少钱、哪里差 1 分就差很多。只试算，不改动已经结的账。',
  recordedOn: '留存日期',
  accounts: '参加试算的账户',
  unit: '个账户',
  yuan: '元',
  crossed: '新达到 {up} 个，不再达到 {down} 个',
  pointsChange: '分数',
  hash: '内容校验码（SHA-256）：{hash}',
} as const;

/** 个人信息安全事件：送达名单和告知书. */
export const incidentPaperTexts = {
  issuer: '{county}（个人信息处理者）',
  listTitle: '个人信息安全事件送达名单',
  noticeTitle: '个人信息安全事件告知书',
  what: '{what}，{noticed}发现',
  listLead:
    '请逐户送到，当面说清，把告知书留给本人。送到了填日期和方式，请本人签字；不在家的隔天再去，不识字的念给他听，由本人按手印。这份名单只用于送达，送完交回{issuer}，不复印，不张贴，不发群。',
  count: '共 {households} 份，涉及 {people} 人；{day}决定告知',
  head: ['户号', '户主', '涉及谁', '送达日期、方式', '签收人签字', '送达人'],
  nobody: '—',
  to: '{number} 户　{householder}',
  concerned: '涉及：{people}',
  lead: '您的个人信息出了下面的问题。按《个人信息保护法》第五十七条，现在告诉您：',
  labels: {
    what: '出了什么事',
    columns: '哪些信息',
    cause: '为什么',
    harm: '可能有什么危害',
    remedy: '已经做了什么',
    advice: '您可以怎么做',
    contact: '找谁',
    rights: '您还可以',
  },
  rights:
    '要求看一看、复印、改正或者删除自己的这些信息，要求说明是怎么用的（《个人信息保护法》第四十四条至第四十八条）；对处理不满意，可以向履行个人信息保护职责的部门投诉、举报（第六十五条）。不会上网的，到村委会当面说，由村干部代记，不收费。',
  scan: '扫码，凭户号和密码也能看到这些',
} as const;
