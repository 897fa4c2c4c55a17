/** What the directory refuses: searching, and files of a locality that cannot be read. */
export const directoryRefusals = {
  'directory.query-empty': '没有可以查找的内容：请输入汉字、拼音或拼音首字母。',
  'directory.query-too-long': '查找内容有 {length} 个字，最多 {most} 个：请只输入名字的一部分。',
  'directory.unknown-division':
    '全国区划（2023-06-30）里没有代码 {code}。请核对代码，或用名称查找；此后新设、更名的地方不在这份名录里。',
  'directory.place-gone': '{name}已经撤并，不能再调整。请到“区划变更”查看它并到了哪里，对合并后的地方办理。',
  'directory.change-too-early': '生效日早于{name}设立或列入名录的日子（{since}）。请按文件核对生效日。',
  'directory.change-ahead': '这项变更 {day} 才生效，今天还不能确认。请在生效当天或之后由另一位经办确认。',
  'directory.merge-into-itself': '{name}不能并入自己。请另选合并后的地方。',
  'directory.merge-other-level': '{name}与{into}不在同一层级：村只能并入村，乡镇只能并入乡镇。请重新选择。',
  'directory.kind-other-level':
    '{name}的新类别与原来不在同一层级：村可以改社区，不能改乡镇。请重新选择类别。',
  'directory.change-nothing': '{name}的名称、正式名称、代码和类别都没有变，没有可以登记的变更。请核对文件。',
  'directory.code-in-use': '代码 {code} 属于{name}：代码用过就不再给别处，撤并了也不收回。请核对新代码。',
  'directory.split-villages-only': '只有村、嘎查、社区可以析置：{name}不能这样办理。请核对层级。',
  'directory.second-person':
    '这项变更是您提出的，要由另一位旗县经办确认（两人办理）。请转告同事到“区划变更”确认。',
  'directory.change-settled': '这项变更已经确认或撤回，不能再办。请刷新“区划变更”查看结果。',
  'directory.village-merged':
    '{name}已并入{into}：新的户登记到合并后的村，原有的户留在原村名下不动。请改选{into}。',
  'directory.file-broken': '{file} 第 {line} 行读不懂：{reason}。请按同一文件中其他行的写法改正后重试。',
  'directory.unknown-place-kind':
    '{file} 第 {line} 行的地点类别“{kind}”不在清单里：只能用镇、乡、苏木、街道、园区、村、嘎查、社区、网格等词。请改用清单中的词。',
  'directory.code-repeated':
    '{file} 第 {line} 行的代码 {code} 前面已经用过：一个代码只能属于一个地点。请核对后删去或改正。',
  'directory.parent-missing':
    '{file} 第 {line} 行的上级代码 {parent} 没有在前面出现：上级要写在下级之前。请补上上级或调整顺序。',
  'directory.parent-kind-wrong':
    '{file} 第 {line} 行：{kind}“{name}”不能直接挂在{parentKind}“{parent}”之下，层级不对。请核对上级代码。',
  'directory.demo-not-invented':
    '{file} 第 {line} 行：示例地点“{name}”（{code}）不在虚构编码段，或与真实地点同码同名。生成的数据不能挂在真实的嘎查村上，请改用 99 开头的乡级编号和示例名称。',
  'directory.number-taken':
    '户号 {number} 在要登记到的嘎查村已经有了，或在名单里出现两次，什么也没有登记。请核对户号，换一个再提交。',
  'directory.grid-elsewhere':
    '户号 {number} 的网格或党小组不在要登记到的嘎查村。请从那个嘎查村的网格和党小组中选择；迁往外村的户，请乡镇经办办理迁村。',
  'directory.one-householder': '户号 {number} 应当有且只有一名户主。请改正后重新提交，整批没有登记。',
  'directory.born-ahead': '户号 {number} 有成员的出生日期晚于今天。请改正后重新提交，整批没有登记。',
  'directory.household-closed': '户号 {number} 已于 {day} 迁出或销户，不能调整网格。请核对户名单。',
  'directory.same-village': '户号 {number} 本来就在这个嘎查村。调整网格请办“调整网格”。',
  'directory.split-needs-transfers':
    '户号 {number} 只有部分成员迁走，属于分户：原户的积分要由各成员签字转移，本系统还不能代办。请先办妥分户，再为迁出的户登记。',
  'directory.already-there': '户号 {number} 本来就在这个网格和党小组，没有变动。请核对要调整到哪里。',
  'directory.move-ahead': '{day} 还没有到。请在调整当天或之后登记。',
} as const satisfies Record<string, string>;
