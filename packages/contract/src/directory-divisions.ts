import { z } from 'zod';
import { defineQuery } from './endpoint.ts';
import { day, id } from './scalars.ts';

const divisionCode = z.string().regex(/^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, {
  error: '区划代码是 2、4、6、9 或 12 位数字',
});

/** How far the nation's list has been loaded; `finished` false while searches do not find everything yet. */
export const gazetteerProgress = z.object({
  asOf: day.nullable(),
  places: z.int(),
  expected: z.int(),
  finished: z.boolean(),
});
export type GazetteerProgress = z.infer<typeof gazetteerProgress>;

/** The same with all that an operator looks at. */
export const gazetteerState = z.object({
  asOf: z.iso.date(),
  places: z.int(),
  expected: z.int(),
  /** Names with their pinyin, which follow the places; how many there will be is known then. */
  names: z.int(),
  namesExpected: z.int().nullable(),
  /** Provinces, prefectures, counties, townships and places of village level, as counted in the table when done. */
  counts: z.array(z.int()).length(5).nullable(),
  begunAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Whether a program is at it now. */
  isLoading: z.boolean(),
  failure: z.enum(['away', 'busy', 'full', 'unfit', 'list', 'failed']).nullable(),
  failedAt: z.iso.datetime().nullable(),
});
export type GazetteerState = z.infer<typeof gazetteerState>;

/** A place of the national list, or of the own county as it is today. */
export const divisionHit = z.object({
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  /** 内蒙古自治区/赤峰市/翁牛特旗/乌丹镇/赛沁塔拉嘎查. */
  path: z.string(),
  /** Set for a place of the own tenant. */
  place: id.nullable(),
});
export type DivisionHit = z.infer<typeof divisionHit>;

export const MOST_DIVISIONS = 20;

/** Own county first, then by level from the province down, then the whole name before its beginning before its middle. */
export const searchDivisions = defineQuery({
  name: 'directory.search-divisions',
  summary: '查全国区划：汉字（简繁均可）、拼音、拼音首字母或混写；本县（旗）在前',
  path: '/api/divisions/search',
  input: z.object({
    q: z.string().max(400),
    /** 只在这个代码之下找。 */
    within: divisionCode.optional(),
  }),
  output: z.object({
    hits: z.array(divisionHit).max(MOST_DIVISIONS),
    more: z.boolean(),
    progress: gazetteerProgress,
  }),
  reads: 'nobody',
});

export const divisionRow = z.object({
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  /** Places directly below it. */
  below: z.int(),
});
export type DivisionRow = z.infer<typeof divisionRow>;

/** One level of the national list: what lies directly under a code, or the provinces. */
export const readDivisions = defineQuery({
  name: 'directory.read-divisions',
  summary: '逐级看全国区划：一个代码的直接下级，不给代码就是各省',
  path: '/api/divisions',
  input: z.object({ under: divisionCode.optional() }),
  output: z.object({
    /** From the province down to what was asked for. */
    path: z.array(z.object({ code: z.string(), kind: z.string(), name: z.string() })),
    rows: z.array(divisionRow),
    /** How many 村 and 嘎查 and how many places of village level lie under it. */
    villages: z.int(),
    villageLevel: z.int(),
    progress: gazetteerProgress,
  }),
  reads: 'nobody',
});
