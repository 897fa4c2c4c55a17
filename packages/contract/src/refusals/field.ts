export const fieldRefusals = {
  'field.device-unknown':
    '这部手机没有绑定，或绑定已满 90 天、已解除。请重新登录并绑定；没有交上去的记录仍在手机里，绑定后自动交上。',
  'field.command-not-allowed': '手机上不能离线办理“{command}”。请联网登录后办理。',
  'field.malformed': '这一条的内容不完整或格式不对（{problems}），没有收下。请在手机上重新记录。',
  'field.now-with-another':
    '这一户现在不归您的网格，这一条已作为问题转给现任网格员确认，不会丢失。您可以在“我的”里看到结果。',
  'field.question-settled': '这个问题已经由别人处理过了，没有重复处理。请刷新待办。',
  'field.correction-missing': '选择“改正后记入”时，要填写改正后的内容。请补写后再提交。',
  'field.reason-missing': '选择“不记入”时，必须写明理由（退回、不采纳都要说明）。请补写后再提交。',
} as const satisfies Record<string, string>;
