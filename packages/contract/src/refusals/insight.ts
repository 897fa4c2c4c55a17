export const insightRefusals = {
  'insight.no-villages': '您的岗位不管任何村，没有可以填报的内容。请由乡镇、县或者村的经办人上传这张表。',
  'insight.form-too-large':
    '这张表太大：文件最多 700 KB，每个工作表最多 400 行、120 列，最多 20 个工作表。请只留要填的空表，去掉图片和说明页后再上传。',
  'insight.form-broken': '这个文件打不开，可能没有传完整。请用 Excel、WPS 或 Word 打开，另存后再上传。',
  'insight.form-locked': '这个文件加了密码。请去掉密码另存后再上传。',
  'insight.form-old':
    '这是旧格式（.xls、.doc）或者加了密码的文件，不能原样填回去。请用 Excel、WPS 或 Word 打开，另存为 .xlsx 或 .docx 后再上传。',
  'insight.form-active':
    '这个文件里有宏、嵌入的对象或者指向别处的连接，为了安全不收（网络安全等级保护要求）。请另存为不带宏的 .xlsx 或 .docx 后再上传。',
  'insight.form-other-format': '这不是 Excel 或 Word 的表。请上传 .xlsx 或 .docx 文件。',
  'insight.form-empty': '这个文件里没有表格，找不到要填的格子。请检查是不是选错了文件。',
  'insight.nothing-mapped': '一格都没有定。请至少给一个格子选好要填什么，再保存。',
  'insight.outside-form': '有一格不在这张表里，可能这张表刚被换过。请刷新后重新对应。',
  'insight.unknown-content': '选的内容“{what}”不在可填的内容里。请刷新后重新选择。',
  'insight.not-mapped': '这张表还没有定下每一格填什么。请先对应一次，以后就能直接填。',
  'insight.no-period': '请写明为哪个期间填报：年、季度或者月。',
  'insight.period-not-begun': '{period} 还没有开始，没有可以填的数。请选已经开始的期间。',
  'insight.withdrawn': '这张表 {day} 起不再填报。要再填，请重新上传。',
} as const satisfies Record<string, string>;
