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
  /** 从没印过、没有变动、有变动要换牌。 */
  state: z.enum(['never', 'fresh', 'stale']),
  changes: z.array(z.string()),
  gaps: z.array(z.string()),
});

export const readBoards = defineQuery({
  name: 'publicity.read-boards',
  summary: '各网格公示牌：是否与记录一致，哪里变了，现在能不能印',
  path: '/api/publicity/boards',
  input: z.object({ village: id }),
  output: z.object({ boards: z.array(boardRow) }),
});

export const readBoard = defineQuery({
  name: 'publicity.read-board',
  summary: '印出的公示牌原样（PDF，base64）',
  path: '/api/publicity/boards/pdf',
  input: z.object({ board: id }),
  output: z.object({ pdf: z.string() }),
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
