import type { ProcedureRefusalCode } from '@yanzhen/domain/procedures';

/** Total over the codes: a new way of saying no does not compile without its sentence. */
export const proceduresRefusals = {
  'procedures.is-unopened': '没有找到这件事项，可能还没有登记。请核对编号，或先由登记人登记。',
  'procedures.is-open': '这件事项还在审核中，尚未走完各环节，现在不能这样办。请先办完当前环节。',
  'procedures.is-returned': '这件事项已退回登记人，等待补正。请登记人补正后重新提交。',
  'procedures.is-posted': '这件事项正在公示，审核环节已经结束。如有不同意见，请在公示期内提出异议。',
  'procedures.is-frozen': '有人对这件事项提出异议，答复之前暂停办理。请等异议处理完毕。',
  'procedures.is-final': '这件事项已经生效，不再改动。确有差错，请另行提出更正，由更正纪实冲回。',
  'procedures.is-refused': '这件事项已不予通过，程序已经结束。如有新的事实，请重新登记一件。',
  'procedures.is-reversed': '这件事项因异议成立已经撤销，程序已经结束。请按撤销结果办理。',
  'procedures.is-withdrawn': '这件事项已由登记人撤回，程序已经结束。需要再办，请重新登记一件。',
  'procedures.stage-unknown': '本程序没有“{stage}”这一环节。请刷新页面，按制度列出的环节办理。',
  'procedures.stage-out-of-order':
    '现在轮到“{due}”，还不能办“{stage}”。各环节按制度规定的顺序进行，请先完成“{due}”。',
  'procedures.fully-reviewed': '各环节都已通过，没有待审的环节。请按制度进入公示。',
  'procedures.stage-needs-body':
    '“{stage}”由会议集体决定，个人不能代为通过。请登记到会情况和会议意见后再提交。',
  'procedures.stage-needs-person': '“{stage}”由个人办理，不是会议环节。请由有此职责的人本人提交。',
  'procedures.not-your-stage': '“{stage}”不由您现在的岗位办理。请换用相应任职，或请该岗位的人办理。',
  'procedures.own-household':
    '这件事项关系到您自己家或亲属，按回避规定不能由您决定。请由代理人或同岗位的其他人办理。',
  'procedures.acted-at-other-stage':
    '您已经登记或审过这件事项，同一人不能在两个环节上作决定。请由该环节的代理人或同岗位的其他人办理。',
  'procedures.other-deputy-stage':
    '您是另一环节的代理人，不能办这一环节。代理只限任命书写明的环节，请由该环节的代理人办理。',
  'procedures.holder-decides':
    '这件事项该岗位的本人可以办理，不需要代理。代理人只办本人应当回避的事项，请由本人办理。',
  'procedures.holder-gone':
    '您所代理的岗位现在没有人担任，代理随之停止。请由新任的人办理，或等期限届满后转上一级办理。',
  'procedures.escalated-away':
    '“{stage}”已经到期，因应当回避又没有代理人，转由上一级办理。请由接办的人决定，您不必再办。',
  'procedures.someone-may-act': '“{stage}”还有人可以办理，不转上一级。超过期限的，请催办现在负责的人。',
  'procedures.reason-missing':
    '没有写理由。退回、不予通过、扣分、撤回、异议和答复都要说明理由，请补写后再提交。',
  'procedures.reply-missing':
    '没有写补充说明。退回时提出了问题，再报要写明核对了什么、补充了什么，请补写后再报。',
  'procedures.evidence-missing': '没有附依据材料。扣分或不利的决定必须有证据，请补上证据后再提交。',
  'procedures.return-goes-back': '只能退回到前面的环节。请选一个已经办过的环节，或退回登记人。',
  'procedures.not-the-recorder': '这件事项不是您登记的。请登记人本人，或接任其岗位的人办理。',
  'procedures.other-body': '这次会议不是“{stage}”规定的会议。请登记规定的会议作出的决定。',
  'procedures.other-village': '这次会议是别的村（嘎查）开的，对本村事项不起作用。请核对会议和事项。',
  'procedures.other-meeting': '到会情况和决议不是同一次会议的。请核对会议编号后重新提交。',
  'procedures.resolution-missing': '“{stage}”要等会议决议，目前没有决议。请先开会表决，形成决议后自动通过。',
  'procedures.resolution-other-subject': '这份决议没有列出本事项。请核对会议议题，或在下次会议上列入。',
  'procedures.sitting-too-early':
    '会议（{on}）早于本事项到达这一环节的日子（{since}），不能算数。请在到达之后的会议上讨论。',
  'procedures.sitting-in-future': '会议日期（{on}）还没有到。请会后再登记结果。',
  'procedures.quorum-unknown':
    '没有可用的到会人数规定，或到会人数多于应到人数，无法确认会议有效。请核对名单和议事规则。',
  'procedures.must-recuse':
    '有 {count} 位到会成员提出过、审过本事项或与当事户有亲属关系，应当回避。请登记回避后再提交。',
  'procedures.short-quorum':
    '除去回避的人，参加决定的有 {voters} 人，应到 {members} 人，至少要 {needed} 人。请补足人数或改期开会。',
  'procedures.stages-left': '“{due}”还没有办完，不能进入下一步。审完最后一个环节才算数，请先办完。',
  'procedures.no-posting-here': '本程序的制度没有设公示。如确需公示，请先修订制度。',
  'procedures.not-posted': '还没有公示，不能生效。请先公示，公示期满无异议后生效。',
  'procedures.posting-running': '公示和异议期到 {until} 为止，当天仍可提出异议。请在期满次日办理。',
  'procedures.day-provisional':
    '{until} 是暂定的到期日：那一年的放假调休安排还没有公布，不能据此生效。请等日历载入后自动重算。',
  'procedures.appeal-running':
    '提出异议的人在 {until} 之前还可以向上一级申请复核，现在不能生效。请期满后办理。',
  'procedures.delivery-missing': '对当事户不利的决定还没有送达，异议期没有起算，不能生效。请先送达并登记。',
  'procedures.delivery-in-future': '送达日期（{on}）还没有到。请按实际送达的日子登记。',
  'procedures.delivery-too-early': '送达日期（{on}）早于事项登记的日子。请核对后重新填写。',
  'procedures.already-delivered': '已经登记过送达（{on}），不重复登记。如日期有误，请提出更正。',
  'procedures.no-objection-here': '本程序的制度没有设异议环节。如有意见，请向村务监督委员会或乡镇反映。',
  'procedures.objection-too-late': '异议期到 {until} 已经结束。如有新的事实，可向村务监督委员会申请更正。',
  'procedures.objector-elsewhere': '这件事项由本村村民或当事户提出异议。请核对所在的村（嘎查）。',
  'procedures.objection-pending':
    '您对这件事项的异议已经收到，正在处理，不必重复提出。请用查询编号了解进度。',
  'procedures.objection-unknown': '没有找到这件异议。请核对查询编号。',
  'procedures.objection-settled': '这件异议已经答复。如不服，提出异议的人可以在期限内向上一级申请复核。',
  'procedures.other-instance': '这件异议现在不由您所在的一级处理。请由受理的一级决定。',
  'procedures.has-acted': '您参与过这件事项，按回避规定不能再决定对它的异议。请由没有参与过的人决定。',
  'procedures.objectors-household': '提出异议的是您自己家的人，按回避规定不能由您决定。请由其他成员决定。',
  'procedures.not-the-objector': '只有提出异议的本人，或受其委托代为登记的人，可以申请复核。请核对身份。',
  'procedures.no-higher-instance':
    '制度规定的各级都已处理过，没有更上一级。如仍不服，可依法通过其他途径反映。',
  'procedures.not-dismissed': '这件异议没有被驳回，不需要复核。请等待答复或查看结果。',
  'procedures.appeal-too-late': '申请复核的期限到 {until} 已经结束。如有新的事实，可重新反映。',
  'procedures.not-overdue': '这一级的答复期限到 {due}，还没有超期（暂定的日期不算超期）。请等待答复。',
  'procedures.listed-twice': '同一件事项在名单里出现了两次，只办第一次。请核对名单。',
  'procedures.kept-aside': '您把这一件留作单独审看，本次没有办理。请在列表里单独打开。',
} as const satisfies Record<ProcedureRefusalCode, string>;
