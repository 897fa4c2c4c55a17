/** What is said of a step that its holder may not take; the same words at the desk and on the villagers' pages. */
export const recusalTexts = {
  why: { 'own-household': '与本户同户', 'acted-at-other-stage': '登记过或在别的环节审过这一条' },
  /** A decision that a deputy took, behind the deputy's name. */
  byDeputy: '{by}（代理；{holder}回避：{why}）',
  byHigher: '{by}（到期转办：原岗位无人可办）',
  /** What the reviewer reads before the decision. */
  deputy: '回避：由代理人{deputies}审。{holder}{why}，不能决定这一条。',
  noDeputy: '回避：{holder}{why}，不能决定这一条，也没有指定代理人。{next}',
  escalates: '{due}以后转{to}办理。',
  stays: '请村党组织书记或乡镇经办指定代理人。',
  forHolder: '回避：由您代理。{holder}{why}，不能决定这一条。',
  escalated: '到期转办：原岗位的人都应当回避，又没有代理人，{on}起由您办理。',
  /** On the pages of a household, which name no one but who decided. */
  publicDeputy: '原办理人回避（{why}），由代理人审。',
  publicHigher: '原岗位无人可办，到期转由上一级审。',
} as const;
