/**
 * What Yanzhen must never be. Each line cites where it comes from: the article of the newspaper (row of the
 * catalogue), and the law or document behind it.
 */
export const redLines = {
  'check-in':
    'N-01（同江 TJ-49「好多打卡签到、积分排名都取消了」）；国办函〔2026〕12号：不得强制打卡签到、考核在线时长',
  streak:
    'N-01（同江 TJ-49「好多打卡签到、积分排名都取消了」）；国办函〔2026〕12号：不得考核连续登录、在线时长',
  ranking: 'N-02、T-01（同江 TJ-49「打卡签到、积分排名都取消了」）；整治形式主义为基层减负若干规定',
  trace: 'N-18（「杜绝形式主义、官僚主义和形象工程」）；国办函〔2026〕12号：不得强制上传照片、轨迹以证明工作',
  belief: '宪法第三十六条（宗教信仰自由）；个人信息保护法第二十八条（敏感个人信息）',
  ethnicity: '宪法第四条（各民族一律平等）；个人信息保护法第二十八条',
  petition: '宪法第四十一条（申诉、控告、检举的权利）；信访工作条例：不得打击报复信访人',
  complaint: '宪法第四十一条（批评、建议、申诉、控告、检举的权利）',
  health: '个人信息保护法第二十八条（医疗健康信息）、第六条（最小必要）',
  family: '民法典第一千零四十一条（婚姻自由）；个人信息保护法第六条',
  minors: '个人信息保护法第二十八条、第三十一条；未成年人保护法',
  ledger: 'N-03（同江 TJ-51「“零台账”到乡镇」）；整治形式主义为基层减负若干规定：已有的数据不再向村里要',
  purpose: '个人信息保护法第六条（目的限制）；翁牛特旗 WN-14 “三挂钩”须经人逐项决定',
} as const;
export type RedLineName = keyof typeof redLines;

/** The further rules a standard may break, with their sources. */
export const citations = {
  deduction:
    'N-14（WN-04、WN-19「婚丧嫁娶不大操大办，违反一次扣10分」）；村民委员会组织法：村规民约、村民会议或其授权的代表会议',
  veto: 'N-15（WN-03 否决项目）：效力与期限必须写明，否决不抹去积分',
  identical: 'N-13（WN-03「杜绝“千篇一律、千人一面”」）',
  adoption: 'WN-05「经过村“两委”班子研究，村民代表大会同意」',
  tieBreak: 'R-19（WN-17「同等条件下」）；村民代表、村民委员会依法选举产生，参军适用兵役法，均不得用积分',
  certificate: 'WN-16；个人信息保护法第二十三条：积分证明由本人申请、本人携带，不向第三方推送',
  honours: 'WN-15「作为……荣誉评定的重要标准」：重要标准不是唯一标准',
  publication: '个人信息保护法第二十五条：公开个人信息须有法律依据或本人单独同意',
  reasons: '行政处罚、扣分、退回均须说明理由（正当程序）',
  separation: 'T-15、R-15：同一事项不得由一人作出两道个人决定',
} as const;

/** Acts that look like measures and may never be one. */
export const forbiddenMeasures: Readonly<Record<string, RedLineName>> = {
  'check-in': 'check-in',
  'sign-in': 'check-in',
  login: 'check-in',
  'daily-login': 'check-in',
  'online-time': 'check-in',
  'app-usage': 'check-in',
  'app-install': 'check-in',
  likes: 'check-in',
  forwarding: 'check-in',
  steps: 'check-in',
  streak: 'streak',
  attendance: 'check-in',
  'full-attendance': 'streak',
  ranking: 'ranking',
  rank: 'ranking',
  'photo-upload': 'trace',
  photo: 'trace',
  location: 'trace',
  track: 'trace',
  'face-scan': 'trace',
  belief: 'belief',
  religion: 'belief',
  'political-attitude': 'belief',
  ethnicity: 'ethnicity',
  petition: 'petition',
  petitioning: 'petition',
  complaint: 'complaint',
  complaints: 'complaint',
  report: 'complaint',
  health: 'health',
  vaccination: 'health',
  disability: 'health',
  divorce: 'family',
  marriage: 'family',
  birth: 'family',
  'school-results': 'minors',
  'child-behaviour': 'minors',
  'credit-history': 'purpose',
};

/** Uses a score is never put to. Points do not flow by themselves to lenders, recruiters, welfare or black lists. */
export const forbiddenUses: readonly string[] = [
  'loan',
  'credit',
  'lending',
  'recruitment',
  'employment',
  'welfare',
  'subsidy',
  'social-assistance',
  'blacklist',
  'public-service',
  'school-admission',
  'military-service',
  'election',
  'ranking',
  'assessment-of-cadres',
];

/** WN-17's list is longer than the law allows: these are elected, or have a law of their own. */
export const forbiddenTargets: Readonly<Record<string, string>> = {
  'villager-representative': '村民代表',
  'village-representative': '村民代表',
  'village-committee': '村民委员会成员',
  'villagers-committee': '村民委员会成员',
  'military-service': '参军',
  enlistment: '参军',
  'two-committees-and-delegate': '“两委一代表”',
};

/** Subjects whose running order would be a ranking of cadres or villages. */
export const forbiddenClasses: readonly string[] = [
  'cadre',
  'village-cadre',
  'village',
  'village-committee',
  'party-branch',
  'organization',
  'organisation',
  'township',
];

export const minorClasses: readonly string[] = ['minor', 'minors', 'child', 'children', 'student', 'pupil'];
