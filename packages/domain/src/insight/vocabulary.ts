import type { RosterName, Saying, Shift } from './mapping.ts';

/** What can be counted, as labels may call it. */
export interface MeasureTerms {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
}

export interface FieldTerms {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
}

export interface RosterTerms {
  readonly name: RosterName;
  readonly fields: readonly FieldTerms[];
}

/** A place by the names a form may use. */
export interface PlaceTerms {
  readonly id: string;
  readonly names: readonly string[];
}

/** Everything a label may mean to the office that asks. */
export interface Vocabulary {
  readonly measures: readonly MeasureTerms[];
  readonly rosters: readonly RosterTerms[];
  readonly places: readonly PlaceTerms[];
}

/** What a form says about itself, as forms call it. */
export const sayingTerms: readonly { readonly saying: Saying; readonly terms: readonly string[] }[] = [
  {
    saying: 'place',
    terms: [
      '填报单位',
      '单位名称',
      '填表单位',
      '上报单位',
      '报送单位',
      '单位',
      '单位（盖章）',
      '乡镇',
      '苏木乡镇',
    ],
  },
  { saying: 'filler', terms: ['填报人', '填表人', '经办人', '制表人', '报送人'] },
  { saying: 'day', terms: ['填报日期', '填表日期', '上报日期', '报送日期', '制表日期', '日期', '填报时间'] },
  {
    saying: 'period',
    terms: ['报告期', '所属期', '填报期间', '统计期间', '所属季度', '季度', '期间', '所属时期'],
  },
  { saying: 'serial', terms: ['序号', '编号', '行次'] },
];

/** Words that move a number to other days; what is left of the label names the number. */
const shiftWords: readonly (readonly [RegExp, Shift])[] = [
  [/上年同期|去年同期|同期/g, 'year-ago'],
  [/上季度|上个月|上月|上期|上季/g, 'previous'],
  [/本年累计|年度累计|今年以来|全年|本年度|本年|累计/g, 'year'],
  [/本季度|本季|本月|本期|当期/g, 'period'],
];

/** The days a label speaks of, and the label without them. */
export function readShift(label: string): { readonly label: string; readonly shift: Shift } {
  for (const [words, shift] of shiftWords) {
    const bare = label.replaceAll(words, '');
    if (bare !== label) return { label: bare, shift };
  }
  return { label, shift: 'period' };
}
