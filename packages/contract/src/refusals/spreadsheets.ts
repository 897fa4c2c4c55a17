/** Why a file is not read as a table, whatever it was to be used for. */
export const spreadsheetsRefusals = {
  'spreadsheet.empty': '这个文件是空的，没有一行内容。请确认选对了文件，表里有字后重新上传。',
  'spreadsheet.too-large':
    '文件超过 {limit}，不像是一份填出来的表。请删去图片和多余的工作表，或按村拆成几份后分别上传。',
  'spreadsheet.too-many': '表里的{what}超过 {limit}，没有读取。请拆成几份后分别上传。',
  'spreadsheet.bomb':
    '这个文件解开后会异常地大，可能是为弄瘫系统做的，没有打开。请用 Excel 或 WPS 打开原表，另存为新的 .xlsx 后上传。',
  'spreadsheet.encrypted': '这个文件设了打开密码，读不了。请在 Excel 或 WPS 里去掉密码，保存后重新上传。',
  'spreadsheet.active':
    '这个文件里有{what}，为安全起见没有读取。请把需要的行和列复制到一个新表，“粘贴为数值”，另存为 .xlsx 后上传。',
  'spreadsheet.other-format':
    '这不是能读的表格，实际内容是{what}。能读的是 .xlsx、.xls 和 .csv：请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。',
  'spreadsheet.quote-open':
    '这个 CSV 里有一个双引号没有成对，后面的格子分不清了。请用 Excel 或 WPS 打开，改好后另存为 .xlsx 再上传。',
  'spreadsheet.broken': '这个文件损坏了，读不出来。请用 Excel 或 WPS 打开原表，另存为新的 .xlsx 后上传。',
} as const satisfies Record<string, string>;
