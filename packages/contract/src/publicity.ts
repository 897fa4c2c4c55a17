import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, freeText, id, period } from './scalars.ts';

export const registerDuty = defineCommand({
  name: 'publicity.register-duty',
  summary: '登记岗位值班电话和接听时间；任职人本人是否同意在公示牌上写姓名',
  path: '/api/publicity/duties',
  input: z.object({
    /** 村（嘎查）或网格。 */
    place: id,
    number: freeText(20),
    hours: freeText(30),
    holderConsents: z.boolean(),
  }),
  output: z.object({ place: id }),
});

export const printBoard = defineCommand({
  name: 'publicity.print-board',
  summary: '打印网格岗位公示牌（WN-06、WN-21）：有缺项不打印，并逐条说明',
  path: '/api/publicity/boards',
  input: z.object({ grid: id, paper: z.enum(['A4', 'A3']).default('A3') }),
  output: z.object({
    /** 印出的牌；有缺项时为空。 */
    board: id.nullable(),
    gaps: z.array(z.object({ code: z.string(), detail: z.string() })),
  }),
});

export const boardRow = z.object({
  grid: id,
  gridName: z.string(),
  board: id.nullable(),
  printedOn: day.nullable(),
  period: period.nullable(),
  /** 从没印过、没有变动、有变动或过了规定天数要换牌。 */
  state: z.enum(['never', 'fresh', 'stale']),
  changes: z.array(z.string()),
  gaps: z.array(z.string()),
  worker: z.object({ name: z.string(), duty: z.string(), consentedOn: day.nullable() }).nullable(),
  phone: z.string().nullable(),
  hours: z.string().nullable(),
});
export type BoardRow = z.infer<typeof boardRow>;

export const readBoards = defineQuery({
  name: 'publicity.read-boards',
  summary: '各网格公示牌：是否与记录一致，哪里变了，现在能不能印',
  path: '/api/publicity/boards',
  input: z.object({ village: id }),
  output: z.object({
    boards: z.array(boardRow),
    /** 村（嘎查）的值班电话：公告、积分单和密码条上写它。 */
    contact: z.object({ number: z.string(), hours: z.string() }).nullable(),
  }),
  reads: 'office',
});

export const boardLine = z.object({
  account: id,
  number: z.string(),
  name: z.string(),
  holder: z.enum(['household', 'party-member', 'grid-worker']),
  points: z.int(),
  /** 不上牌的原因；上牌的为空。 */
  withheld: z.enum(['not-taking-part', 'no-consent', 'not-in-scheme']).nullable(),
});
export type BoardLine = z.infer<typeof boardLine>;

export const readBoardDraft = defineQuery({
  name: 'publicity.read-board-draft',
  summary: '公示牌底稿：现在打印会写什么，哪些户不列、为什么，还缺什么',
  path: '/api/publicity/boards/draft',
  input: z.object({ grid: id }),
  output: z.object({
    gridName: z.string(),
    period,
    asOf: day,
    households: z.int(),
    participating: z.int(),
    standard: z.object({ name: z.string(), version: z.string(), adoptedOn: day }).nullable(),
    staleAfterDays: z.int().nullable(),
    sealedOn: day.nullable(),
    lines: z.array(boardLine),
    gaps: z.array(z.string()),
  }),
  reads: {
    as: 'list',
    what: 'board-draft',
    of: ({ lines }) => ({ accounts: lines.map(({ account }) => account) }),
  },
});

export const readBoard = defineQuery({
  name: 'publicity.read-board',
  summary: '印出的公示牌原样（PDF，base64）',
  path: '/api/publicity/boards/pdf',
  input: z.object({ board: id }),
  output: z.object({ pdf: z.string() }),
  reads: 'published',
});

export const issuePin = defineCommand({
  name: 'publicity.issue-pin',
  summary: '当面发放或重置户密码：6 位密码只印在密封条上，只出现一次',
  path: '/api/publicity/pins',
  input: z.object({ household: id }),
  output: z.object({
    householdNumber: z.string(),
    /** 密封条（PDF，base64）；重复提交时为空。 */
    slip: z.string().nullable(),
  }),
});

export const issueGridPins = defineCommand({
  name: 'publicity.issue-grid-pins',
  summary: '给一个网格还没有密码的各户发放户密码：密封条合成一份，只出现一次；已有密码的不动',
  path: '/api/publicity/pins/grid',
  input: z.object({ grid: id }),
  output: z.object({
    households: z.int(),
    /** 密封条（PDF，base64）；重复提交时为空。 */
    slips: z.string().nullable(),
  }),
});

export const pinRow = z.object({
  household: id,
  number: z.string(),
  householder: z.string(),
  issuedOn: day.nullable(),
  issuedBy: z.string().nullable(),
});
export type PinRow = z.infer<typeof pinRow>;

export const readPins = defineQuery({
  name: 'publicity.read-pins',
  summary: '各户是否发过户密码、哪天由谁发的；密码本身看不到',
  path: '/api/publicity/pins',
  input: z.object({ grid: id }),
  output: z.object({ pins: z.array(pinRow) }),
  reads: {
    as: 'list',
    what: 'pins',
    of: ({ pins }) => ({ households: pins.map(({ household }) => household) }),
  },
});
