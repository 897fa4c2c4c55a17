export const rightsRefusals = {
  'rights.no-impact-record':
    '“{feature}”属于敏感个人信息，没有经人复核的有效影响评估，不能开启（《个人信息保护法》第五十五条、第五十六条）。请先登记影响评估，由另一个人复核通过后再开启。',
  'rights.impact-term':
    '影响评估的有效期要在今天以后、{last}以前：情况会变，最长三年要重新评估。请改一个日期再提交。',
  'rights.impact-reviewed': '这份影响评估已经复核过了，复核只做一次。要改结论，请另登记一份新的评估。',
  'rights.own-impact': '自己写的影响评估不能自己复核。请另一位县级经办或安全管理员来复核。',
  'rights.impact-lapsed': '这份影响评估的有效期到 {day} 为止，已经过了，不能再通过。请另登记一份。',
  'rights.reason-required': '退回影响评估要说明理由，写的人照着改。请填写后再提交。',
  'rights.feature-on':
    '“{feature}”已经开启，到 {day} 为止。要延长，请先登记一份有效期更长的影响评估并复核通过。',
  'rights.feature-off': '“{feature}”没有开启，不用关闭。请刷新后查看。',
  'rights.feature-not-on':
    '“{feature}”没有开启，这项信息现在不收、不存（《个人信息保护法》第五十五条）。确有需要的，请县级经办登记影响评估、复核通过后开启。',
  'rights.household-gone': '这一户已在 {day} 迁出或销户，不再登记新的信息。',
  'rights.agreed-ahead': '同意书的日期 {day} 还没有到。请核对后再提交。',
  'rights.signer-elsewhere': '签同意书的人不在这一户里。请选这一户的成员。',
  'rights.signer-minor':
    '签同意书的人当时未满十八周岁，不能代表全户作单独同意（《民法典》第十七条、《个人信息保护法》第二十九条）。请由户里的成年人签。',
  'rights.nothing-held': '这一户没有存这项信息，不用删除。请刷新后查看。',
} as const satisfies Record<string, string>;
