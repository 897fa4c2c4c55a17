import { normalizeText } from './normalize-cell.ts';

/** What a column of a roster may be for. Everything else is not kept: it is not needed and has no place. */
export const rosterFields = {
  township: { label: '苏木乡镇', title: /^(所属|所在)?(苏木)?(乡|镇|街道|苏木)+(名称|名|场)?$/u },
  village: {
    label: '嘎查村',
    title:
      /^(所属|所在|居住|户籍)?(行政|自然)?(村|嘎查|社区|村居|嘎查村|村嘎查|村社区)(委会|民委员会)?(名称|名)?$/u,
  },
  partyGroup: { label: '党小组', title: /党小组/u },
  grid: { label: '网格或组', title: /网格|小组|^组$|^组别$|^(所属|所在|村民)组|^社$|独贵龙/u },
  number: { label: '户号', title: /^(家庭|农户)?户?(户号|编号|编码|户编号|户编码)$|^户号/u },
  relation: { label: '与户主关系', title: /与?户主.*关系|^(家庭)?(成员)?关系$|^称谓$/u },
  head: { label: '户主', title: /^是否(为|是)?户主$|^户主(信息|情况|基本信息|基本情况)?(姓名|名字?)?$/u },
  idNumber: { label: '身份证号', title: /身份证|公民身份号|^(身份|证件)号码?$/u },
  name: { label: '姓名', title: /^(姓名|名字|(人员|成员|村民|居民|家庭成员|本人)(姓名|名字)?)$/u },
  sex: { label: '性别', title: /^性别/u },
  birthDay: { label: '出生日期', title: /出生(年月|日期|时间)?|^生日/u },
  phone: { label: '电话', title: /电话|手机|联系方式/u },
  away: { label: '是否外出', title: /外出|外地务工|是否在外/u },
  partyMember: { label: '党员', title: /^是否(为|是)?(中共)?党员$|^政治面貌$|^党员$/u },
} as const satisfies Record<string, { label: string; title: RegExp }>;

export type RosterField = keyof typeof rosterFields;
export const rosterFieldNames = Object.keys(rosterFields) as readonly RosterField[];

export function isRosterField(text: string): text is RosterField {
  return Object.hasOwn(rosterFields, text);
}

/** Somebody else's: the number or telephone of the head, of the guardian, of the contact. */
const ANOTHERS =
  /(户主|监护人|联系人|配偶|父亲|母亲|紧急|负责人|填表人).*(身份证|证件|公民身份|电话|手机|联系方式)/u;
const IN_BRACKETS = /\([^()]*\)|\[[^[\]]*\]|【[^】]*】|〔[^〕]*〕/gu;

/** A title without what stands in brackets, stars, numbers before it and gaps between its characters. */
export function normalizeTitle(title: string): string {
  return normalizeText(title)
    .replaceAll(IN_BRACKETS, '')
    .replaceAll(/[\s*#:：、,，。/\\-]/gu, '')
    .replace(/^\d+/u, '');
}

/** The field a column's title means, if it means one: `身份证号码（必填）` → `idNumber`. */
export function findField(title: string): RosterField | undefined {
  const plain = normalizeTitle(title);
  if (plain === '' || plain.length > 20 || ANOTHERS.test(plain)) return undefined;
  return rosterFieldNames.find((field) => rosterFields[field].title.test(plain));
}
