import type { AssemblyRefusalCode } from '@yanzhen/domain/assemblies';

/** Total over the codes: a new way of saying no does not compile without its sentence. */
const ruleTexts = {
  'assemblies.is-uncalled': '没有找到这次会议，可能还没有发出通知。请先登记会议通知。',
  'assemblies.is-called': '这次会议已经登记过通知，不重复登记。请直接登记到会和表决。',
  'assemblies.is-closed': '这次会议已经归档，不再改动。遗漏的议题请在下一次会议上办理。',
  'assemblies.no-rule': '在 {day} 没有这种会议的议事规则，无法确认人数要求。请核对会议种类，或先载入规则。',
  'assemblies.notice-in-future': '通知日期（{on}）还没有到。请按实际发出通知的日子登记。',
  'assemblies.notice-too-short':
    '会议通知只提前了 {given} 天，规则要求提前 {demanded} 天（发出通知当天不算）。请改期召开。',
  'assemblies.agenda-empty': '会议没有议题，或议题没有写明事项。请补齐议题后再发通知。',
  'assemblies.item-twice': '同一个议题列了两次。请删去重复的一项。',
  'assemblies.item-unknown': '这次会议的通知里没有这个议题，不能表决。请核对议题，或列入下一次会议。',
  'assemblies.eligible-missing': '没有写明应到人数（或应到户数），无法计算是否达到法定人数。请补填。',
  'assemblies.households-too-few':
    '填写的应到户数是 {given} 户，户名录里有 {known} 户。按户计算要以全村的户为准，少填会使法定人数变低。请核对后重填。',
  'assemblies.not-yet-held': '会议定在 {day}，还没有召开。请会后再登记。',
  'assemblies.nobody-listed': '到会名单是空的。请至少登记一名到会成员。',
  'assemblies.listed-twice': '到会名单里有 {count} 人重复。每名成员只登记一次，请核对。',
  'assemblies.not-a-member':
    '名单里有 {count} 人不是这个会议的成员，不能计入到会。请核对，列席人员另记在会议记录里。',
  'assemblies.household-missing': '这种会议按户计算，名单里有人没有写明户。请补齐。',
  'assemblies.more-than-eligible': '到会 {count} 人，超过应到 {all} 人。请核对应到人数和名单。',
  'assemblies.already-counted': '这个议题已经表决过，一个议题只表决一次。确需重议，请列入下一次会议。',
  'assemblies.ballot-other-day': '表决时间（{on}）不是开会当天（{day}）。请核对时间。',
  'assemblies.count-not-whole': '票数要填不小于 0 的整数。请核对。',
  'assemblies.more-votes-than-voters':
    '票数合计 {votes}，多于参加表决的 {voters} 人（到会减去回避）。请重新点票。',
  'assemblies.recused-absent': '回避名单里有人没有到会。请核对名单。',
  'assemblies.must-recuse':
    '有 {count} 位到会成员与所议事项有关（提出过、审过，或是当事户及其亲属），应当回避。请登记回避后再表决。',
  'assemblies.short-quorum':
    '参加表决的有 {voters}，应到 {whole}，至少要 {needed} 才能表决（回避的不计）。请补足人数或改期召开。',
  'assemblies.minutes-missing': '没有会议记录，不能归档。请上传会议记录后再归档。',
  'assemblies.items-left': '还有 {count} 个议题既没有表决，也没有注明延期。请逐项处理后再归档。',
  'assemblies.step-missing': '还没有“{step}”的决议，不能算走完程序。请先由规定的会议形成决议。',
  'assemblies.step-unknown': '本程序没有“{step}”这一步。请刷新页面，按规则列出的步骤办理。',
  'assemblies.step-out-of-order':
    '现在轮到“{due}”，还不能办“{step}”。各步骤不能跳过或颠倒，请先完成“{due}”。',
  'assemblies.steps-done': '各步骤都已走完，没有下一步。',
  'assemblies.other-body': '“{step}”须由规定的会议作出，这份决议是别的会议作出的。请核对。',
  'assemblies.other-village':
    '“{step}”的决议是别的村（嘎查）作出的，对本村不起作用。各村要由本村的会议自己决定。',
  'assemblies.other-subject': '“{step}”的决议没有写明这件事。请核对会议议题，或在下次会议上列入。',
  'assemblies.other-text': '“{step}”通过的是另一份文本，与现在这份不一致。请把这份文本重新提交会议。',
  'assemblies.too-early': '“{step}”不在前一步（{after}）之后，顺序不对。请在前一步完成之后重新办理这一步。',
  'assemblies.resolution-reused': '同一份决议不能当作两步使用，“{step}”要有自己的决议。请按步骤开会。',
  'assemblies.publication-missing': '“{step}”还没有公开张贴的记录。请先公开，再登记这一步。',
  'assemblies.effective-too-early': '生效日不能早于最后一次会议通过的日子（{on}）。请改为当天或以后。',
  'assemblies.already-adopted': '{standard} 第 {version} 版已经通过，不重复办理。要修改内容，请另立新版本。',
  'assemblies.adoption-not-later':
    '现行标准自 {from} 起生效，新版本的生效日必须更晚。请改日期，已发生的不作追溯。',
} as const satisfies Record<AssemblyRefusalCode, string>;

/** Refusals of the server, before a rule is asked. */
const callTexts = {
  'assemblies.group-stranger': '名单里有 {count} 人不是本村成年村民，不能进小组：{names}。请去掉后再提交。',
  'assemblies.group-too-small': '小组至少 {least} 人，才能相互监督。请补充名单。',
  'assemblies.group-same-people':
    '领导小组和评议小组不能是同一批人：评议的人不能只是办事的人。请至少换一人。',
  'assemblies.group-resolution-unknown':
    '本村没有这份决议，不能凭它设立小组。请从本村会议的决议里选择；会议没有在系统里开的，不填这一项。',
  'assemblies.group-before-resolution':
    '设立日期早于会议作出决议的 {day}。请改为当天或以后，或改选当时的决议。',
  'assemblies.group-ahead': '设立日期 {day} 还没有到。请按实际设立的日期登记。',
  'assemblies.agenda-unknown':
    '议题里有 {count} 项没有找到，或不属于本村。请重新选择记录或制度版本后再召集。',
  'assemblies.no-adoption-procedure':
    '这个标准没有指明采用程序（adoptedBy），不能采用。请完善标准文本后重新提出。',
  'assemblies.before-its-own-day': '生效日早于标准自己写明的 {day}。请选择这一天或以后的日期。',
} as const satisfies Record<string, string>;

export const assembliesRefusals = { ...ruleTexts, ...callTexts } as const;
