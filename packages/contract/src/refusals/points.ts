export const pointsRefusals = {
  'points.settle-after-exchange':
    '本村兑换会还在进行（到 {until}），本户还有 {spendable} 分可兑。请先凭卡兑换，或等兑换会结束后再办迁村。',
  'points.fairness-kept': '同一份公平性说明刚刚由另一次召集记下了。请刷新后再召集会议。',
  'points.no-draft': '没有给出要试算的草案。请粘贴制度文本，或选一个已经提出的版本。',
  'points.draft-not-a-standard': '“{title}”不是积分标准，不能试算。请选积分标准的草案。',
  'points.nothing-closed':
    '{period} 还没有结账，没有可以试算的数。请选一个已经结账的季度；一个都没有的，公平性说明里会写明。',
  'points.draft-unsound': '草案第 {line} 行有错误：{message}请先改好再看这一户。',
  'points.no-such-item': '本村的积分标准里没有“{item}”这一项。请从列表中选择；标准刚调整过的，请刷新。',
  'points.item-retired': '“{item}”已在现行标准中停用。请选择现行项目，或按发生当日的标准由村里补记。',
  'points.item-of-other-class':
    '“{item}”不适用于这一户所选的积分类别（党员、群众、网格员分类计分）。请换一项。',
  'points.quantity-out-of-range': '“{item}”一次只能记 {min} 到 {max} {unit}。请核对数量，多次的请分日记录。',
  'points.reason-required': '“{item}”会减少积分或有否决效果，必须写明经过。请补写事由后再提交。',
  'points.evidence-required':
    '“{item}”会减少积分或有否决效果，必须写明依据（谁见证、哪份记录）。请补写后再提交。',
  'points.no-procedure': '本村的积分标准没有指明审核程序，不能记分。请村里完善标准后再记。',
  'points.day-ahead': '{day} 还没有到。请按实际发生的日期记录。',
  'points.period-closed':
    '{period} 已经结账（截至 {last}），不能再直接记入。请选“结账后补记”，由村里核定后计入本季并注明。',
  'points.late-reason-required':
    '{period} 已经结账，补记要写明为什么当时没有记。请补写经过后再提交；审核照旧，计入当时的季度。',
  'points.account-closed': '这一户的积分账户已于 {day} 结清。请核对户名，或在现居村重新参加。',
  'points.no-consent': '这一户没有同意参加积分，或已退出，不能记分。如愿参加，请先办理参加手续。',
  'points.own-household': '不能给自己家记分。请由村党组织书记或副网格员记录。',
  'points.maximum-reached': '“{item}”本期最多记 {maximum} 分，已有 {held} 分，再记就超了。请核对是否重复。',
  'points.already-recorded':
    '同一户、同一项、同一天、同一事由已经记过了，没有重复记录。请查看已有记录；确是另一次的，请选不同的事由。',
  'points.no-standard': '{day} 本村还没有生效的积分标准，不能记分。请先由“两委”研究、村民代表会议通过。',
  'points.class-by-household': '群众按户计分，不按人开户。请选择户，不选成员。',
  'points.class-by-person': '党员、网格员按人计分，请选择这一户里的具体成员。',
  'points.minor': '未满 18 周岁的成员不参加积分。请选择成年成员，或按户参加。',
  'points.not-a-party-member': '名录里这名成员不是党员，不能按党员类别参加。请核对名录或改选类别。',
  'points.household-left': '这一户已于 {day} 迁出或销户，不能开户。请核对户名单。',
  'points.not-a-month': '“{period}”不是一个月份。请写成 2026-11 这样。',
  'points.month-ahead': '{month} 还没有到，不能计分。请选择本月或以前的月份。',
  'points.mixed-procedures': '所选记录分属不同的审核程序，不能一起审核。请分批选择。',
  'points.no-such-honour': '本村的积分标准里没有“{honour}”这项荣誉。请从列表中选择。',
  'points.criteria-unanswered': '“{honour}”还有 {asked} 条要由人评议的条件，请逐条填写是否符合后再提名。',
  'points.criterion-unmet': '“{honour}”的条件没有全部符合：{criterion}。不能提名；条件变化后可以重新提名。',
  'points.own-household-use': '这件事关系到您自己家，要由别人办理。请其他“两委”成员办。',
  'points.no-certificate-here': '本村的积分标准没有规定开具积分证明，不能开。请按标准中的其他用途办理。',
  'points.blocked-by-veto':
    '这一户有生效中的否决事项，期限内不办理{use}。到期自动恢复，积分没有减少；有异议可以提出。',
  'points.threshold-empty': '{what}还没有由村民代表会议议定，不能办理。请先完善积分标准。',
  'points.below-threshold':
    '积分 {earned} 分，没有达到标准规定的 {demanded} 分，不能开具。达到后可以随时申请。',
  'points.tie-break-target':
    '“{target}”不能用积分作比较（村民代表、村委会依法选举，参军依兵役法）。请按各自的法定程序办理。',
  'points.tie-break-alone': '同等条件比较至少要有两户。请把条件相同的候选都列上。',
  'points.tie-break-unequal':
    '“{criterion}”没有记为相同，不能用积分比较。只有其他条件全部相同时才能作同等条件说明。',
  'points.already-enrolled': '这一户（人）已经有积分账户。请直接使用原账户。',
  'points.list-held-back':
    '这一行没有问题；因为同一张表里有不能记的，整张都没有记。请改好有问题的行，或选“只记没有问题的”。',
  'points.not-a-labour-item':
    '劳动考勤表只记出工和出车，“{item}”不在此列（WN-18）。请在“记一笔”里单独记录这一项。',
  'points.objector-missing': '代为登记异议要写明是替谁登记的。请选择提出异议的人。',
  'points.objector-unknown': '没有找到提出异议的人，或不是本村的人。请从名录里选择。',
  'points.not-returned':
    '这一笔现在不是“已退回”：可能还在审核，也可能已经有人再报或撤回。请刷新看现在的状态；审核中发现记错的，请告诉审核人退回。',
  'points.not-counted': '这一笔还没有计入积分，不用更正。审核中的请退回，公示中的请按异议处理。',
  'points.already-corrected': '这一笔已经更正过，不重复更正。请查看更正记录。',
  'points.no-such-consent': '这一户没有给过这项同意，或已经撤回，不用再撤。请查看现在的同意情况。',
  'points.already-taking-part': '这一户现在就参加积分，不用再办。请查看现在的同意情况。',
  'points.already-consented': '这一户已经同意上公示牌。要撤回的，请选“撤回同意”。',
  'points.receipt-unknown': '没有找到编号 {number}。请核对这 6 位数字，或请当时登记的人帮助查找。',
} as const satisfies Record<string, string>;
