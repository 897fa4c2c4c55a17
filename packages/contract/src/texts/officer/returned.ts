export const returnedTexts = {
  title: '被退回',
  returnedBy: '{stage}，{by} {day}退回',
  reason: '退回的理由',
  resubmit: '补充说明后再报',
  withdraw: '撤回这一笔',
  reply: '核对了什么、补充了什么（审核人和本户会看到）',
  replyHint: '再报以后从头再审，项目、数量和日期不变；这些记错了的，请撤回后重新记一笔。',
  withdrawReason: '撤回的理由（本户会看到）',
  withdrawHint: '撤回以后这一笔不再审，经过和理由仍可查；同一天、同一项可以重新记对的。',
  cancel: '先不办',
  resubmitted: '已再报，现在等“{stage}”。',
  withdrawn: '已撤回。记对的一笔可以重新记。',
} as const;
