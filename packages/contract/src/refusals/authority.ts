export const authorityRefusals = {
  'authority.not-signed-in': '您还没有登录，或登录已过期。请重新登录，没有提交的内容仍保留在本机。',
  'authority.wrong-password': '手机号或密码不对。请核对后再试；忘记密码请找县级安全管理员当面重置。',
  'authority.locked': '连续输错次数过多，账号暂停登录到 {until}。如不是本人操作，请联系县级安全管理员。',
  'authority.not-your-duty': '“{post}”不办这件事。请换用有此职责的任职，或请相应岗位的人办理。',
  'authority.not-found': '没有找到，或不在您的管辖范围内。请核对编号，或请辖区内的人办理。',
  'authority.other-grid': '这一户不在您的网格。请由本网格的网格员办理；如已调整网格，请刷新户名单。',
  'authority.other-group': '这一条不属于您的党小组。请由所在党小组的组长初审。',
  'authority.not-your-appointment': '您没有这项任职，或任职已经结束。请刷新后从列表中选择。',
  'authority.forbidden-origin': '请求不是从本系统页面发出的，已拒绝。请从系统首页进入后再试。',
  'authority.no-appointment': '您目前没有在任的职务，不能登录。如有误，请联系任命您的单位。',
  'authority.demo-elsewhere': '演示账号只能在运行系统的这台电脑上使用。请联系县级安全管理员开通正式账号。',
} as const satisfies Record<string, string>;
