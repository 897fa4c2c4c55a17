export const pointsCloseRefusals = {
  'points.not-a-quarter': '“{period}”不是一个季度。请写成 2026-Q4 这样。',
  'points.not-a-year': '“{period}”不是一个年度。请写成 2026 这样。',
  'points.quarter-running': '{quarter} 到 {last} 才结束，现在不能结账。请在结束之后办理。',
  'points.year-running': '{year} 年到 {last} 才结束，现在不能总结。请在结束之后办理。',
  'points.already-closed': '{period} 已经结账，没有重复处理。需要更正的，用冲正记录计入当前季度。',
  'points.closed-meanwhile': '刚刚有人办了结账。请刷新后查看。',
  'points.period-changed':
    '这个季度已经结账，积分不能再改动；或结账时积分刚有变动。请刷新后重试，更正计入当前季度。',
  'points.previous-not-closed': '{previous} 还没有结账，不能先结 {period}。请按先后顺序办理。',
  'points.year-not-summarised': '{year} 年还没有总结，不能结 {period}。请先办理年度总结。',
  'points.month-not-counted':
    '{month} 还没有在月末之后计分，不能结 {period}（周采分、月计分、季评议）。请先办理该月计分。',
  'points.entries-unsettled':
    '{quarter} 还有 {count} 条记录没有审完（审核、公示或异议中）。请先处理；确需先结账的，选“结转补记”，以后计入当时的季度并注明原属季度。',
  'points.exchange-still-open': '{quarter} 的兑换会还没有结束。请先结束兑换会。',
  'points.quarter-not-closed': '{quarter} 还没有结账。请先办理季度结账。',
  'points.exchange-not-held':
    '{quarter} 的兑换会还没有举行，还有 {accounts} 个账户有可兑积分；总结后未用的会清零。请先举行兑换会。',
} as const satisfies Record<string, string>;
