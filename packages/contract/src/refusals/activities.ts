export const activitiesRefusals = {
  'activities.over-cap':
    '{village}{period}的“{kind}”上限 {limit} 次，已占 {taken} 次，这一次没有接受，已留下记录（《{rule}》第 {version} 版）。请改到下一个周期，或用书面、电话了解情况。',
  'activities.announced-how': '村里代为登记的，要写明是电话、书面还是当面通知的。请选择一种后再提交。',
  'activities.day-past': '{day} 已经过去。来访要在当天或以前登记，请核对日期。',
  'activities.day-too-far': '{day} 在一年以后。请核对日期；一年以内的才能约定。',
  'activities.main-kind':
    '“{kind}”不限次数，而这一趟还有“{limited}”，它的次数是受限的。一趟只算一次，请以“{limited}”为主要目的。',
  'activities.already-asked': '这个单位 {day} 到本村已经登记过一次。一趟有几个目的的只算一次，不重复登记。',
  'activities.other-state': '这次来访{state}，不能再这样办。请刷新后查看。',
  'activities.reason-required': '婉拒或取消来访要说明理由，对方会看到。请填写后再提交。',
  'activities.not-yet': '来访的日子是 {day}，还没有到。当天或以后再登记“已来过”。',
  'activities.host-records': '来没来过由村里登记。请联系村党组织书记。',
  'activities.not-your-request': '这次来访不是您约的。请由约定的人或村里来取消。',
  'activities.no-override': '制度没有写明您的岗位可以特批超限的来访，谁都不能越过上限。请改到下一个周期。',
  'activities.own-request': '自己约的来访不能由自己特批。请制度写明的另一位经办人办理。',
} as const satisfies Record<string, string>;
