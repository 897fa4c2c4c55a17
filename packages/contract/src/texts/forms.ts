import type { UnfilledReason } from '@yanzhen/domain/insight';

/** Why a cell of a superior's form stays empty, in a sentence; `{detail}` names the villages, the rule or the label. */
export const unfilledTexts = {
  unmapped: '没有定下填什么（{detail}）。请在“对应”里选好，或者定为有意留空。',
  undecided: '可能是{detail}，还没有人定是哪一个。请在“对应”里选定。',
  unknown: '对应的内容已经没有了。请在“对应”里重新选择。',
  'not-on-record': '系统里没有登记这一项。',
  'out-of-scope': '“{detail}”不在您的岗位所管的范围里，不能代填。请找管这里的经办人。',
  'not-closed': '{detail}还没有结账，数还不是定数。结账以后再填一次。',
  'not-begun': '问的日子还没有到。',
  'no-past': '只知道现在的数，过去那一天的没有留底。',
  'not-per': '这一项不能按这样的地方或者期间统计：{detail}。',
  suppressed: '少于 {detail} 人，写出来就认得出是谁，不填（个人信息保护法第六条）。',
  withheld: '按规定不填：{detail}。',
  'no-room': '表里的行不够，还有 {detail} 行没有填；这张表加行会打乱下面的内容，请先在空表里把行加够再上传。',
} as const satisfies Record<UnfilledReason, string>;

/** Under which heading things to be counted are offered, by the slice that counts them. */
export const formGroupTexts = {
  directory: '名册',
  authority: '任职',
  assemblies: '会议',
  points: '积分',
  shop: '兑换',
  activities: '来访',
  publicity: '公示',
} as const;
