import type { z } from 'zod';
import type { AccessKind } from './texts/access.ts';

/** Who stands in an answer, by the ids that it carries; the server finds the persons behind them. */
export interface Named {
  readonly people?: readonly string[];
  /** Of each its householder. */
  readonly households?: readonly string[];
  /** Of each everybody in it. */
  readonly wholeHouseholds?: readonly string[];
  /** Of each its householder, and the person whose own it is. */
  readonly accounts?: readonly string[];
  /** As of the account it was recorded for. */
  readonly entries?: readonly string[];
  /** Whoever objected, and as of the entry it is about. */
  readonly objections?: readonly string[];
}

/** Answers that open nobody's information, each with the reason why. */
export const closedReadings = {
  nobody: '只有地点、制度、数目和事项，没有人',
  office: '只有在任人员以其职务出现的姓名',
  self: '只有读的人自己的',
  'handed-in': '只有读的人自己交来、还没有登记的内容，别人看不到',
  published: '经本人同意或者依法已经公布的',
  audit: '查看留痕本身；看一次不再添一条',
} as const;

/**
 * Whose information an answer opens (个人信息保护法 第四十四条): nobody's, for a reason of the closed list; a file, which leaves a row for each
 * person each time; or a list, which leaves one row for all whom its reader has not yet seen on it that day. `by-handler`: only the
 * handler knows whom, and logs it. Every query must say, and a test compares it with what comes back.
 */
export type Reading<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> =
  | keyof typeof closedReadings
  | {
      readonly as: 'file' | 'list';
      readonly what: AccessKind;
      of(answer: z.infer<Output>, question: z.infer<Input>): Named;
    }
  | { readonly as: 'by-handler'; readonly what: AccessKind };
