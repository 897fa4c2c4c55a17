/** What each group of the inbox asks for; `{count}` and the like stand for values. */
export const inboxTexts = {
  reviewAlone: '审核 {count} 条积分记录，逐条通过、退回或不予通过。',
  reviewAsBody: '把 {count} 条积分记录提交会议审议，会后录入结果。',
  returned: '改正 {count} 条被退回的积分记录后重新提交，或撤回。',
  returnedTitle: '退回待改',
  objection: '答复 {count} 件异议，写明理由；未答复前积分冻结。',
  objectionTitle: '异议待答复',
  delivery: '把 {count} 条减分记录送达本户并登记；未送达的不能生效。',
  deliveryTitle: '待送达',
  question: '逐条确认 {count} 条离线或村民提交的记录：采纳、改正后记入，或不记入并说明。',
  questionTitle: '待确认',
  count: '公示期满的 {count} 条积分记录可以计入，请做月计分。',
  countTitle: '月计分',
  close: '结清{quarter}：{accounts} 个账户的积分转为可兑换。',
  closeTitle: '季度结账',
} as const;
