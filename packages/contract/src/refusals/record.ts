export const recordRefusals = {
  'record.key-missing': '请求缺少防重编号（Idempotency-Key），没有保存。请刷新页面后重试。',
  'record.key-reused': '同一个防重编号已用于另一份内容，没有重复保存。请刷新页面后重新提交。',
  'record.not-asked':
    '“{field}”没有要求填写，这次没有保存：已在记录里的由系统取用，合计由系统算出，不重复填报（“零台账”，N-03）。请去掉这一项再提交。',
  'record.stopped': '已经停下，这一次没有保存任何内容。需要时可以重新开始。',
  'record.conflict': '您填写时别人刚改过这一条，没有覆盖。请查看最新情况后再提交。',
  'record.clock-behind':
    '服务器时钟比最近一条纪实早 {seconds} 秒，为免记错先后，暂不接收。请管理员校准时钟后重试。',
} as const satisfies Record<string, string>;
