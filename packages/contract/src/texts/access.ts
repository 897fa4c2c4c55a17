/** What of a person's file was looked at, as the access log names it. */
export const accessTexts = {
  'household-file': '户档案：姓名、生日、电话',
  'household-disability': '持证残疾人户标记',
  'id-number': '完整身份证号',
  'personal-copy': '个人信息副本（做好交给本人，经办人看不到内容）',
  'quarter-slip': '季度积分单（打印）',
  certificate: '积分证明（打印）',
  'objection-receipt': '异议回执（打印）',
  'redemption-receipt': '兑换小票（打印）',
  'form-filled': '上级的表（填入了姓名等）',
  'points-why': '一项积分是怎么来的',
  consents: '参加积分的同意和撤回',
  'what-if-household': '制度试算：一户的明细',
  'staff-sessions': '登录着的地方（设备、地址、时间）',
  households: '户名单',
  accounts: '积分账户名单',
  entries: '积分记录名单',
  enrolment: '参加积分名单',
  review: '待审核的积分名单',
  objections: '异议名单',
  objectors: '可以代为登记异议的人员名单',
  closes: '结账明细名单',
  uses: '积分运用名单',
  'what-if': '制度试算：受影响最大的户',
  cards: '兑换卡名单',
  redemptions: '兑换记录名单',
  'board-draft': '公示牌底稿',
  pins: '户密码发放名单',
  'field-bundle': '网格员手机上的本网格名单',
  questions: '手机或网页交来、等着确认的名单',
  meeting: '会议的应到和签到名单',
  groups: '工作小组名单',
  search: '按姓名、户号查找的结果',
  'personal-requests': '个人信息请求名单',
  'sign-ins': '登录账号名单',
  'factor-resets': '两步登录重置申请名单',
  'export-households': '户名册（导出为表格）',
  'export-enrol': '参加积分名册（导出为表格）',
  'export-accounts': '积分账户（导出为表格）',
  'export-entries': '积分申报（导出为表格）',
  'export-objections': '异议（导出为表格）',
  'export-closes': '结账明细（导出为表格）',
  'export-redemptions': '兑换记录（导出为表格）',
  'export-cards': '兑换卡（导出为表格）',
  'export-uses': '积分运用（导出为表格）',
  'export-appointments': '任职名册（导出为表格）',
  'export-sign-ins': '登录账号（导出为表格）',
} as const;

export type AccessKind = keyof typeof accessTexts;

/** What the system does by itself, as the audit log names it: no command of a person, so no contract says it. */
export const clockTexts = {
  'procedures.run-clocks': '系统时钟：到期的异议和环节自动转办，暂定的日期重算',
  'rights.expire-features': '系统时钟：影响评估到期，敏感事项自动关闭，所存信息删除',
} as const;

/** The steps of signing in, as the audit log names them. */
export const signInTexts = {
  'sign-in.password': '登录：密码',
  'sign-in.provider': '登录：统一认证',
  'sign-in.second-factor': '登录：二次验证',
  'sign-in.recovery-code': '登录：用掉一个恢复码',
  'sign-in.new-password': '登录：换掉初始密码',
  'sign-in.enrolment': '登录：首次设置二次验证',
  'sign-in.opened': '登录完成',
  'sign-in.out': '退出登录',
} as const;
