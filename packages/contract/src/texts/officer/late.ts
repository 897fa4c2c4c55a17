/** 结账后补记: what is found after a close, through the same review into the open quarter. */
export const lateTexts = {
  title: '结账后补记',
  lead: '发生在已经结账的季度、当时没有记的，从这里补记。审核、公示照旧；审完计入当时的季度，并注明原属季度。已结账的数字不改。',
  day: '发生日',
  item: '项目',
  choose: '请选择',
  quantity: '数量（{unit}）',
  quantityPlain: '数量',
  why: '当时为什么没有记（必填）',
  evidence: '依据：谁见证、哪份记录',
  submit: '补记',
  done: '已补记 {points} 分，进入审核。',
} as const;
