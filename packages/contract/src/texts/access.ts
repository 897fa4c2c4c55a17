/** What of a person's file was looked at, as the access log names it. */
export const accessTexts = {
  'household-file': '户档案：姓名、生日、电话',
  'quarter-slip': '季度积分单（打印）',
  certificate: '积分证明（打印）',
  'objection-receipt': '异议回执（打印）',
  'redemption-receipt': '兑换小票（打印）',
} as const;

export type AccessKind = keyof typeof accessTexts;
