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
  'rights.guardian-needed':
    '这是不满十四周岁的孩子的信息，要由父母或其他监护人提出（《个人信息保护法》第三十一条）。请选是哪位监护人，再提交。',
  'rights.guardian-minor': '监护人要是成年人。请另选户里的一位成年人。',
  'rights.other-state': '这件请求现在不能这样办，可能别人刚办过。请刷新后查看。',
  'rights.hard-stop': '这件请求最迟 {day} 答复，不能再延。请今天就办，或报乡镇。',
  'rights.own-request': '这是您自己或自家的请求，不能自己办（回避）。请由乡镇经办来办。',
  'rights.objection-late':
    '对这次答复提出异议的期限到 {day} 为止，已经过了。可以重新提出请求，也可以向履行个人信息保护职责的部门投诉（《个人信息保护法》第六十五条）。',
  'rights.acted-already': '您已经办过这件请求，异议要由没有办过的人决定。请另一位经办来办。',
  'rights.law-required':
    '拒绝请求要写明依据哪一条法律、为什么（《个人信息保护法》第五十条）。请填写后再提交。',
  'rights.other-kind': '这件请求不是要办这个的。请按请求的种类来办。',
  'rights.nothing-changed': '没有填要更正的内容，或者和原来一样。请填了再提交。',
  'rights.born-ahead': '出生日期 {day} 还没有到。请核对后再提交。',
  'rights.person-gone': '这个人的信息已经删除，或不在这个村的名录里，不能再办。请刷新后查看。',
  'rights.erased-already': '这个人的信息已经删除了，不用再删。',
  'rights.still-in-office':
    '这个人现在还担任职务，任职期间的姓名和联系方式是履行职责要用的，不能删除（《个人信息保护法》第十三条第三项、第四十七条）。请先免职，或写明理由答复不能删除。',
  'rights.still-taking-part':
    '这个人或这一户还在参加积分，处理目的还没有结束（《个人信息保护法》第四十七条）。请先退出积分，再删除。',
  'rights.still-householder':
    '这个人是户主，户里还有别人，要先更正户主，再删除。请先办一件“更正”，换一位户主。',
  'rights.restricted-already': '这个人的信息已经限制处理了，不用再限制。请刷新后查看。',
  'rights.correct-after-lifting':
    '这个人的信息正在限制处理，封存着看不到原来的写法，不能改。请先解除限制，再更正。',
  'rights.not-restricted': '这件请求没有在限制处理，或者已经解除，不用再解除。请刷新后查看。',
  'rights.office-goes-on':
    '这个人现在还担任职务，任职期间的姓名要依法公开、联系方式要用来履职，不能限制（《个人信息保护法》第十三条第三项、第四十四条）。请先免职，或写明理由答复不能限制。',
  'rights.person-restricted':
    '这个人要求限制处理自己的信息，已经照办（《个人信息保护法》第四十四条）：解除以前，不再记录、登记、推荐和公布与他有关的新内容。已经有的账目照常结算、更正。确要办的，请先征得本人同意，在“个人信息请求”里解除限制。',
  'rights.incident-ahead': '发现的时间还没有到。请核对后再提交。',
  'rights.incident-reversed': '查阅的起止时间写反了。请把早的写在前面，再提交。',
  'rights.incident-nobody':
    '照这个范围一个人也没有找到，登记了也没有人可以告知（《个人信息保护法》第五十七条）。请核对村、户号，或查阅的人和起止时间；说不清是谁的，选“全旗（县）系统里的所有人”。',
  'rights.incident-household': '这个村没有“{number}”这个户号。请核对后再提交。',
  'rights.incident-closed':
    '这件安全事件已经了结，不能再改。又查出新情况的，请另登记一件，写明和哪一件有关。',
  'rights.incident-closing':
    '这件安全事件已经提请了结，正等另一个人核对，现在不能改。要改的，请核对的人退回。',
  'rights.incident-reported':
    '这件安全事件已经报告过了。后来查明的情况，请写在“补记”里，并照部门的要求补报。',
  'rights.incident-report-moment': '报告的时间要在发现以后、现在以前。请核对后再提交。',
  'rights.incident-told': '这件安全事件已经告知本人，或已经决定过暂不告知，不用再做一次。请刷新后查看。',
  'rights.incident-unreported':
    '这件安全事件还没有报告履行个人信息保护职责的部门，不能了结（《个人信息保护法》第五十七条：立即补救，并通知部门和个人）。请先报告并登记。',
  'rights.incident-untold':
    '这件安全事件还没有告知本人，也没有决定暂不告知，不能了结（《个人信息保护法》第五十七条）。请先告知；措施能够有效避免危害的，可以写明理由暂不告知。',
  'rights.incident-print-untold':
    '这件安全事件还没有告知本人，现在不打印名单和告知书：名单只为送达用（《个人信息保护法》第五十七条）。请先在事件里按“告知”，再打印。',
  'rights.incident-print-own':
    '这件安全事件查的是您的查阅记录，名单和告知书不能由您打印（回避）。请另一位县级经办来打印。',
  'rights.incident-print-nobody':
    '{village}没有这件安全事件涉及的人，没有可送达的名单和告知书。请换一个村，涉及哪些村见事件里的“送达”。',
  'rights.incident-not-closing': '这件安全事件没有等着核对，可能别人刚核对过。请刷新后查看。',
  'rights.incident-second-person':
    '了结是您提请的，要由另一个人核对，一个人办不成。请另一位安全管理员或县级经办来核对。',
  'rights.incident-own': '这件安全事件查的是您的查阅记录，不能由您核对了结（回避）。请另一位来核对。',
  'rights.incident-reason-required': '退回要说明理由，提请的人照着改。请填写后再提交。',
} as const satisfies Record<string, string>;
