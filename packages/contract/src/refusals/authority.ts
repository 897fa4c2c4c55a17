export const authorityRefusals = {
  'authority.not-signed-in': '您还没有登录，或登录已过期。请重新登录，没有提交的内容仍保留在本机。',
  'authority.first-password-ended':
    '这个初始密码到{day}为止，已经作废：初始密码发出七天没有换掉的，不能再用，免得密码条落到别人手里。请找县级安全管理员当面重置，拿新的初始密码登录。',
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
  'authority.beyond-township': '村级以上岗位由旗县任免，乡镇只任免本乡镇村级岗位。请报县级经办。',
  'authority.place-unfit':
    '“{post}”不能任在这个地点：县级岗位在旗县，网格员在网格，党小组长在党小组，其余村级岗位在嘎查村。请重选地点。',
  'authority.ends-before-start': '截止日 {until} 早于起始日 {since}。请改正日期。',
  'authority.elected-post':
    '“{post}”由选举或推选产生（村民委员会组织法），系统不任命，只登记选举结果。请填写选举日（不晚于到任日和今天）和结果公告的名称、文号。',
  'authority.elected-elsewhere': '选举产生的岗位只能由本村村民担任。请核对人选所在的嘎查村。',
  'authority.minor': '到任时未满 18 周岁，不能任职。请核对人选。',
  'authority.administrators-exclusive':
    '系统、安全、审计三类管理员互斥，也不得兼任业务岗位（等保三级）。请先免去原任职，或另选他人。',
  'authority.already-appointed': '此人已在这里担任“{post}”，没有重复任职。请查看任职名单。',
  'authority.deputy-backdated':
    '代理不能从过去的日子（{since}）起算。已经办过的事不因后来的代理改变，请改为今天或以后。',
  'authority.no-stage-alone': '“{post}”没有这个由本人单独决定的环节，不需要代理人。请核对岗位和环节。',
  'authority.own-deputy': '自己应当回避的事，不能由自己指定谁来代办。请报乡镇经办指定。',
  'authority.deputy-oneself': '不能指定自己作代理人。请另选一人，或报乡镇经办指定。',
  'authority.deputy-of-deputy': '代理人不再有代理人。请为该岗位的本人另行指定代理人。',
  'authority.deputy-bound': '此人就是本人或与本人同户，遇到同样的事也要回避，不能代理。请另选一人。',
  'authority.deputy-conflicts':
    '此人担任{held}，与“{post}”在同一程序里互相审核，代理后仍要回避（R-15）。请另选没有这些任职的人。',
  'authority.already-ended': '这项任职已登记到 {until} 为止。请查看任职名单。',
  'authority.no-post-no-account': '此人目前没有在任岗位，不能开通账号。请先办理任职。',
  'authority.account-exists': '此人已有账号。忘记密码的请办理重置密码。',
  'authority.no-account': '此人没有可用的账号。请先开通账号。',
  'authority.password-short': '新密码不足 {least} 位，太容易被猜中。请至少用 {least} 位。',
  'authority.password-common':
    '这是常见的密码，或是用姓名、旗县名、生日、年份、手机号凑成的，容易被猜中（等保三级、ASVS）。请换一个别人想不到的，例如几个不相干的字词连起来。',
  'authority.password-same': '新密码与现在的一样。请换一个。',
  'authority.old-password-wrong':
    '现在的密码不对，没有改。请核对后再试；连续输错会暂停登录，忘记了请找县级安全管理员当面重置。',
  'authority.demo-password': '演示账号的密码是公开的，不改。正式账号由县级安全管理员开通。',
  'authority.not-locked': '这个账号没有暂停登录，不用解除。请刷新查看。',
  'authority.address-locked':
    '这个网络地址在 {minutes} 分钟内输错太多次，暂停从这里登录。请过 {minutes} 分钟再试；如不是本单位操作，请联系县级安全管理员。',
  'authority.step-over': '这次登录已超过 10 分钟或已换了一步，没有继续。请重新填写手机号和密码。',
  'authority.wrong-code':
    '验证码不对，或已经用过。请等验证器换一组数字再填，手机时间要准；连续输错会暂停登录。手机不在身边可用恢复码。',
  'authority.proof-wrong':
    '没有核对上，没有改。没有设置过二次验证的填现在的密码，换手机的填原验证器上的数字或一个恢复码；连续输错会暂停登录。',
  'authority.factor-not-begun': '还没有开始设置。请先生成二维码，用手机验证器扫码后再填数字。',
  'authority.factor-exists':
    '这个账号已经设置了二次验证。请重新登录；手机丢失的用恢复码，或请安全管理员当面重置。',
  'authority.factor-required':
    '县级岗位和系统、安全、审计管理员必须有二次验证（等保三级），不能取消。换手机请用“换一部手机”。',
  'authority.no-second-factor': '这个账号没有设置二次验证，没有可办的。请先设置。',
  'authority.demo-factor': '演示账号只在本机使用，不设二次验证。正式账号由县级安全管理员开通。',
  'authority.reset-oneself': '自己的二次验证不能由自己申请重置。请用恢复码登录，或请另一位安全管理员办理。',
  'authority.request-pending': '此人已有一件同样的申请在等第二人确认。请先办完那一件。',
  'authority.request-settled': '这件申请已经办完，没有再办。请刷新查看。',
  'authority.request-void':
    '这件申请过了 {hours} 小时没有人确认，已作废。请本人再到场，由安全管理员重新申请。',
  'authority.request-second-person':
    '这件事要两个人办：申请的人和账号本人都不能确认。请另一位安全管理员或县级经办确认。',
  'authority.phone-taken': '这个手机号已是别人的登录号。请核对后换用本人的手机号。',
  'authority.phone-missing': '没有手机号，不能开通账号。请填写本人的手机号，或由村镇用花名册补上电话。',
  'authority.phone-unfit': '这个号码不是 11 位手机号，不能用来登录。请填写本人的手机号。',
  'authority.phone-twice': '有两个人用同一个手机号，一个号码只对一个账号，没有开通。请分别核对是谁的。',
  'authority.accounts-unfit':
    '有 {count} 个人的账号开不了，一个也没有开通，免得发出去的密码和开通的账号对不上。请刷新名单，按每行写的理由改好再开。',
  'authority.accounts-not-open':
    '选的人里有 {count} 个没有可用的账号或不在本旗县，一个也没有停用。请刷新名单后重选。',
  'authority.disable-oneself': '自己的账号不由自己停用，停了就没有人能重新开通。请另一位安全管理员办理。',
  'authority.account-closed':
    '您的账号已于 {day} 停用，不能登录；任职和以前办的事不受影响。要看理由或重新开通，请找县级安全管理员。',
  'authority.phone-same': '新号码就是现在的登录号，没有改。请核对。',
  'authority.phone-oneself':
    '自己的登录号不由自己申请更换。请到“我的账号”凭密码和验证码更换，或请另一位安全管理员办理。',
  'authority.phone-needs-factor':
    '自己换登录号，除了密码还要二次验证，您的账号没有设置。请先设置二次验证，或请安全管理员和第二人办理。',
  'authority.phone-proof-wrong':
    '密码或验证码没有核对上，登录号没有换。请核对后再试；连续输错会暂停登录，忘记了请找县级安全管理员当面办理。',
  'authority.demo-phone': '演示账号的登录号是公开的，不换。正式账号由县级安全管理员开通。',
} as const satisfies Record<string, string>;
