/**
 * What is wrong with a row of a roster: the first sentence says what, for the column 「问题」 of the rows handed back,
 * the rest what to do, for 「怎么改」.
 */
export const rosterProblems = {
  'directory.roster-formula': '“{field}”这一格是公式，不是填写的内容。请把这一列复制后“粘贴为数值”。',
  'directory.roster-name-missing': '没有姓名。请补上姓名；不是人员的行请删去。',
  'directory.roster-name-lost':
    '姓名“{name}”里有没能保存下来的字（□、?或自造字）。请按户口簿重新输入；生僻字请换成带该字的字体后再填。',
  'directory.roster-name-unfit':
    '“{name}”不像是姓名：只有一个字、夹有数字符号，或混用了几种文字。请按户口簿填写姓名，备注写到别的列。',
  'directory.roster-village-missing': '没有写是哪个嘎查村。请补上，或在导入时选定整份名册属于哪个嘎查村。',
  'directory.roster-village-unknown':
    '“{name}”不在您能登记的嘎查村里。请核对名称；确是别处的，请删去这一行，由那里登记。',
  'directory.roster-village-ambiguous': '叫“{name}”的不止一个：{candidates}。请在“苏木乡镇”一列写明是哪个。',
  'directory.roster-village-without-grids': '{village}还没有划分网格，户登记不进去。请先请旗里把网格建好。',
  'directory.roster-place-unknown':
    '{village}没有叫“{name}”的网格或党小组，或不止一个对得上。请写成系统里的名称：{names}。',
  'directory.roster-grid-missing':
    '没有写这户在{village}的哪个网格。请在户主那一行补上，或在导入时选定网格。',
  'directory.roster-number':
    '户号“{text}”不能用：只能是数字、字母和短横，最多 20 位。请改正，没有户号就留空。',
  'directory.roster-number-closed': '户号 {number} 的户已经迁出或销户。请核对户号，新登记的户请换一个。',
  'directory.roster-id-old':
    '身份证号是 15 位的旧号，现在不用了。按旧号推算应为 {suggested}，请对照本人身份证核实后再填，不要直接照抄。',
  'directory.roster-id-rounded':
    '身份证号存成了数字，后几位已经变成 0。请把这一列设为“文本”格式，对照本人身份证重新填写。',
  'directory.roster-id-length': '身份证号是 {length} 位，或夹有别的字符，应为 18 位。请对照本人身份证改正。',
  'directory.roster-id-checksum': '身份证号的校验位不对，有一位写错了或写颠倒了。请对照本人身份证改正。',
  'directory.roster-id-day': '身份证号里的出生日期不存在。请对照本人身份证改正。',
  'directory.roster-id-two-names': '与第 {line} 行身份证号相同而姓名不同。请核对这个号码是谁的，改正另一行。',
  'directory.roster-id-other-name':
    '这个身份证号在名录里登记的不是“{name}”。请对照本人身份证核对姓名和号码。',
  'directory.roster-sex-contradicts': '性别与身份证号不一致。请对照本人身份证，改正写错的那一格。',
  'directory.roster-sex': '性别“{text}”读不懂。请写“男”或“女”，不清楚就留空。',
  'directory.roster-day-contradicts':
    '出生日期“{text}”与身份证号里的 {inNumber} 不一致。请对照本人身份证，改正写错的那一格。',
  'directory.roster-day-impossible': '没有“{text}”这一天。请改成确有的日期，如 1990-02-03。',
  'directory.roster-day-text':
    '“{text}”看不出是哪一天。请写成 1990-02-03 这样；不清楚就留空，不要写大概年代。',
  'directory.roster-day-incomplete':
    '出生日期只写了 {month}，没有日。请补上日，或填上身份证号；不清楚就留空。',
  'directory.roster-day-ahead': '“{text}”还没有到，不会是出生日期。请改正。',
  'directory.roster-phone': '电话“{text}”读不懂：只能写一个号码，7 到 12 位数字。请改正，没有电话就留空。',
  'directory.roster-yes-no': '“{field}”一列的“{text}”读不懂。请写“是”或“否”，不清楚就留空。',
  'directory.roster-repeated': '与第 {line} 行是同一个人。请删去其中一行。',
  'directory.roster-no-household': '看不出这个人属于哪一户。请补上户号、户主姓名或与户主关系。',
  'directory.roster-no-head': '从第 {line} 行起的这一户没有户主。请在“与户主关系”一列写明谁是户主。',
  'directory.roster-two-heads': '这一户有不止一个户主：第 {lines} 行。请只留一个，别人写与户主的关系。',
  'directory.roster-head-unfit':
    '同一户的户主（第 {line} 行）有问题，这一户还不能登记。请先改正户主那一行，再一起上传。',
  'directory.roster-other-head': '户号 {number} 已有户主{name}。请核对是不是同一户；更换户主不在导入里办。',
  'directory.roster-head-unclear':
    '户主叫“{name}”的在本村不止一户：户号 {numbers}。请补上户号，写明是哪一户。',
  'directory.roster-two-households':
    '这一户的人在名录里分在几户：{numbers}。请核对户号和户主，一户一户地改正。',
  'directory.roster-person-elsewhere':
    '“{name}”已登记在别的嘎查村。请核对；确已迁来的，请办“迁村”，不要重复登记。',
  'directory.roster-person-unclear':
    '本村名录里有同名的“{name}”，看不出是不是同一个人。请补上出生日期、身份证号或户号。',
  'directory.roster-differs':
    '名录里已有这个人（户号 {number}），但{fields}与这里不同。请核实；以名录为准就把这一格清空。',
} as const satisfies Record<string, string>;

/** What is wrong with a roster as a whole, or with what was asked of it. */
export const directoryRostersRefusals = {
  ...rosterProblems,
  'directory.roster-gone': '这份上传的名册已经删去：上传的文件只保留 7 天。请重新上传。',
  'directory.roster-no-header': '没有认出表头：请指明表头在第几行，再选每一列是什么。',
  'directory.roster-no-name': '还没有选哪一列是姓名。请先选定姓名列。',
  'directory.roster-field-twice': '有两列都选成了“{field}”。一项内容只能来自一列，请改掉其中一列。',
  'directory.roster-column-unknown': '表里没有第 {column} 列。请刷新后重新选择。',
  'directory.roster-unmapped': '还没有核对各列是什么，不能检查和导入。请先保存各列的对应。',
  'directory.roster-unchecked': '还没有检查，或检查后又改了对应。请先检查，看过问题再导入。',
  'directory.roster-has-problems':
    '有 {bad} 行有问题，全部导入办不了。请改好后重新上传，或选择只导入没有问题的行。',
  'directory.roster-nothing':
    '没有可以导入的行：不是有问题，就是名录里已经有了。请下载有问题的行，改好后重新上传。',
  'directory.roster-imported': '这份名册已经导入过了。要再导入请重新上传，已经登记的人不会重复。',
  'directory.roster-running': '这份名册正在检查或导入，还不能删去。请等它做完，或先停下。',
  'directory.roster-not-running': '这份名册现在没有在检查或导入，没有可停的。请看“我上传的名册”里的结果。',
  'directory.roster-moved-on':
    '检查之后名录有了变动，现在会登记的与检查时看到的不同。请重新检查，看过再导入。',
  'directory.id-number-taken':
    '这个嘎查村里已有人登记了同一个身份证号，什么也没有登记。请核对是不是同一个人。',
  'directory.roster-numbers-used-up': '今年的户号已经用完，还差 {missing} 个。请在名册里填上户号后重新上传。',
} as const satisfies Record<string, string>;
