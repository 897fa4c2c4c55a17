import type { PaperTemplate } from '@yanzhen/domain/publicity';
import { type SamplePaper, samplePapers } from './sample-papers.ts';

const WORDS = Array.from('内蒙古自治区赤峰市翁牛特旗乌丹镇赛沁塔拉嘎查');
/** The longest each field may be; what is not named here is not free text. */
const LONGEST: Readonly<Record<string, number>> = {
  county: 20,
  township: 20,
  village: 20,
  grid: 20,
  name: 40,
  version: 20,
  adoptedBy: 30,
  body: 30,
  hours: 30,
  duty: 24,
  householder: 40,
  holder: 40,
  issuer: 40,
  reason: 60,
  explanation: 120,
  what: 120,
  rule: 120,
  where: 60,
  blocks: 60,
  note: 80,
  subject: 60,
  meeting: 60,
  shop: 40,
  keeper: 40,
  onBehalfBy: 40,
  phone: 20,
  columns: 1_000,
  cause: 1_000,
  harm: 1_000,
  remedy: 1_000,
  advice: 1_000,
  contact: 200,
};

/** Every sample with the longest words its fields may carry: what such a paper looks like must still be readable. */
export const overlongPapers: readonly SamplePaper<PaperTemplate>[] = samplePapers.map((paper) => ({
  ...paper,
  title: `${paper.title}, overlong`,
  data: lengthen(paper.data, ''),
}));

function lengthen<Value>(value: Value, key: string): Value {
  if (typeof value === 'string') return (key in LONGEST ? fillUp(key) : value) as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => lengthen(item, '')) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, lengthen(item, name)]),
  ) as Value;
}

function fillUp(key: string): string {
  if (key === 'phone') return '0476-555-0123-888888';
  return Array.from({ length: LONGEST[key] ?? 0 }, (_, index) => WORDS[index % WORDS.length]).join('');
}
