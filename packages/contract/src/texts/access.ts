/** What of a person's file was looked at, as the access log names it. */
export const accessTexts = {
  'household-file': '户档案：姓名、生日、电话',
  'quarter-slip': '季度积分单（打印）',
  certificate: '积分证明（打印）',
  'objection-receipt': '异议回执（打印）',
  'redemption-receipt': '兑换小票（打印）',
} as const;

export type AccessKind = keyof typeof accessTexts;

/** What the system does by itself, as the audit log names it: no command of a person, so no contract says it. */
export const clockTexts = {
  'procedures.run-clocks': '系统时钟：到期的异议和环节自动转办，暂定的日期重算',
} as const;
