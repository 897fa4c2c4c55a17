import { z } from 'zod';
import { defineQuery } from './endpoint.ts';
import { day, id, period } from './scalars.ts';

/** A paper as PDF in base64; with a gap there is none, and each gap says what is missing and who mends it. */
export const printedPaper = z.object({
  pdf: z.string().nullable(),
  gaps: z.array(z.object({ code: z.string(), detail: z.string() })),
});
export type PrintedPaper = z.infer<typeof printedPaper>;

export const printNotice = defineQuery({
  name: 'publicity.print-notice',
  summary: '打印公示（A4）：正在公示的积分事项，或最近 30 天的更正；只列事项，不列姓名',
  path: '/api/publicity/papers/notice',
  input: z.object({
    village: id,
    kind: z.enum(['posting', 'correction']),
    /** 公示开始的日子；不填印最近一次。 */
    from: day.optional(),
  }),
  output: printedPaper,
  reads: 'nobody',
});

export const printSlips = defineQuery({
  name: 'publicity.print-slips',
  summary: '打印季度积分单（WN-06）：一户，或一个网格的各户合成一份；查看个人信息会留痕',
  path: '/api/publicity/papers/slips',
  input: z.union([
    z.object({ household: id, quarter: period, paper: z.enum(['A5', 'A4']).default('A5') }),
    z.object({ grid: id, quarter: period, paper: z.enum(['A5', 'A4']).default('A4') }),
  ]),
  output: printedPaper,
  reads: { as: 'by-handler', what: 'quarter-slip' },
});

export const printCertificate = defineQuery({
  name: 'publicity.print-certificate',
  summary: '打印积分证明（WN-16）：二维码只答有效或过期',
  path: '/api/publicity/papers/certificate',
  input: z.object({ certificate: id }),
  output: printedPaper,
  reads: { as: 'by-handler', what: 'certificate' },
});

export const printObjectionReceipt = defineQuery({
  name: 'publicity.print-objection-receipt',
  summary: '打印异议回执：写明查询编号和答复期限',
  path: '/api/publicity/papers/objection-receipt',
  input: z.object({ objection: id, paper: z.enum(['80mm', 'A6']).default('A6') }),
  output: printedPaper,
  reads: { as: 'by-handler', what: 'objection-receipt' },
});

export const printRedemptionReceipt = defineQuery({
  name: 'publicity.print-redemption-receipt',
  summary: '打印兑换小票：货品、价钱、用去和剩余的积分',
  path: '/api/publicity/papers/redemption-receipt',
  input: z.object({ redemption: id, paper: z.enum(['80mm', 'A6']).default('80mm') }),
  output: printedPaper,
  reads: { as: 'by-handler', what: 'redemption-receipt' },
});

export const printYearSummary = defineQuery({
  name: 'publicity.print-year-summary',
  summary: '打印村年度总结（WN-09）：只列数字和事项，不列姓名，不排名',
  path: '/api/publicity/papers/year-summary',
  input: z.object({ village: id, year: period }),
  output: printedPaper,
  reads: 'nobody',
});

export const printFairness = defineQuery({
  name: 'publicity.print-fairness',
  summary: '打印公平性说明：召集会议时留存的那一份，不列姓名，人数少的不单列',
  path: '/api/publicity/papers/fairness',
  input: z.object({ page: id }),
  output: printedPaper,
  reads: 'nobody',
});

export const printIncident = defineQuery({
  name: 'publicity.print-incident',
  summary: '打印个人信息安全事件的送达名单或告知书：一个村，按户；涉及的每个人都会看到谁打印了',
  path: '/api/publicity/papers/incident',
  input: z.object({ incident: id, village: id, paper: z.enum(['list', 'notices']) }),
  output: printedPaper,
  reads: { as: 'by-handler', what: 'incident-paper' },
});
