/** The county's own names for its points programme; the numbers are rows of the catalogue. */
export const programmeTexts = {
  points: '积分管理',
  standards: '积分标准',
  collect: '采集与审核',
  count: '计分与结账',
  redeem: '兑换',
  publicity: '公示与异议',
  results: '“三挂钩”结果运用',
  people: '任职与户',
  accounts: '积分账户',
  entries: '积分记录',
  review: '积分审核',
  meetings: '会议',
  standard: '积分标准',
  months: '月计分与季结账',
  appointments: '任职',
} as const;
