import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { ruleReference } from './explanation.ts';
import { accountClass } from './points.ts';
import { day, freeText, id, period } from './scalars.ts';

export const DEVICE_DAYS = 90;
export const MOST_PROPOSALS = 500;

/** `POST /api/field/devices` under a session: the credential is shown once and kept on the phone. */
export const bindDeviceOutput = z.object({ device: id, token: z.string(), expiresAt: z.string() });
export type BindDeviceOutput = z.infer<typeof bindDeviceOutput>;

/**
 * What a phone hands in with its credential. Loose on purpose: a malformed one is answered by itself and keeps
 * none of the others out.
 */
export const handInInput = z.object({
  proposals: z
    .array(
      z.object({
        /** Made on the phone; it is the key of the command. One that is none is refused by itself, as all the rest is. */
        id: z.string(),
        command: z.string(),
        body: z.unknown(),
        /** The phone's own moment of writing it down, ISO 8601. */
        recordedAt: z.string(),
      }),
    )
    .min(1)
    .max(MOST_PROPOSALS, { error: `一次最多交 ${MOST_PROPOSALS} 条，请分批` }),
});
export type HandIn = z.infer<typeof handInInput>;

export const proposalStatus = z.enum(['waiting', 'applied', 'question', 'refused', 'settled']);

/** What became of one: `again` tells a replay. A refusal or question carries its code and sentence. */
export const proposalAnswer = z.object({
  id: z.string(),
  status: proposalStatus,
  again: z.boolean(),
  output: z.unknown().optional(),
  code: z.string().optional(),
  detail: z.string().optional(),
});
export type ProposalAnswer = z.infer<typeof proposalAnswer>;

export const handInOutput = z.object({ answers: z.array(proposalAnswer) });

/** What the phone needs offline: the own grid, no numbers of documents, no telephone numbers. */
export const fieldBundle = z.object({
  person: z.object({ id, name: z.string() }),
  place: z.object({
    tenant: z.string(),
    village: z.string(),
    grid: z.string(),
    gridId: id,
    demo: z.boolean(),
  }),
  today: day,
  week: period,
  /** The village's standard in force, and the meetings that adopted it; null before there is one. */
  standard: ruleReference
    .pick({ title: true, version: true, effective: true, hash: true, adoptedBy: true })
    .nullable(),
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      unit: z.string(),
      kind: z.string(),
      labour: z.boolean(),
      classes: z.array(accountClass),
      min: z.int(),
      max: z.int(),
      /** Points for min, min + 1, … as far as the stepper goes. */
      points: z.array(z.int()),
      needsReason: z.boolean(),
      ...ruleReference.pick({ rule: true, definition: true, basis: true }).shape,
      /** How often this grid used it in the last ninety days. */
      used: z.int(),
    }),
  ),
  /** Households without an entry this week first, then by number. */
  households: z.array(
    z.object({
      id,
      number: z.string(),
      name: z.string(),
      initials: z.string(),
      away: z.boolean(),
      recordedThisWeek: z.int(),
      accounts: z.array(
        z.object({
          id,
          class: accountClass,
          name: z.string(),
          takingPart: z.boolean(),
          recordedThisWeek: z.int(),
        }),
      ),
    }),
  ),
});
export type FieldBundle = z.infer<typeof fieldBundle>;

/** Answered with an ETag; `If-None-Match` gives 304. */
export const readBundle = defineQuery({
  name: 'field.read-bundle',
  summary: '外勤手机离线所需：本网格的户、项目、本周未记',
  path: '/api/field/bundle',
  input: z.object({}),
  output: fieldBundle,
  reads: {
    as: 'list',
    what: 'field-bundle',
    of: ({ households }) => ({
      households: households.map((row) => row.id),
      accounts: households.flatMap(({ accounts }) => accounts.map((own) => own.id)),
    }),
  },
});

export const fieldQuestion = z.object({
  id,
  source: z.enum(['device', 'public']),
  command: z.string(),
  code: z.string(),
  detail: z.string(),
  proposedBy: z.string(),
  recordedAt: z.string(),
  handedInAt: z.string(),
  account: id.nullable(),
  householdNumber: z.string(),
  householderName: z.string(),
  itemTitle: z.string(),
  unit: z.string(),
  body: z.unknown(),
});
export type FieldQuestion = z.infer<typeof fieldQuestion>;

/** Oldest first; `after` is the id of the last row of the page before. */
export const readQuestions = defineQuery({
  name: 'field.read-questions',
  summary: '待办：手机交来、需要人确认的记录',
  path: '/api/field/questions',
  input: z.object({
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({ questions: z.array(fieldQuestion), total: z.int() }),
  reads: {
    as: 'list',
    what: 'questions',
    of: ({ questions }) => ({ accounts: questions.flatMap(({ account }) => account ?? []) }),
  },
});

export const settleQuestion = defineCommand({
  name: 'field.settle-question',
  summary: '答复手机交来的问题：照记、改正后记入，或不记入并说明',
  path: '/api/field/questions/settle',
  input: z.object({
    proposal: id,
    answer: z.enum(['accept', 'correct', 'drop']),
    /** The whole corrected input of the command; with `correct` alone. */
    body: z.unknown().optional(),
    reason: freeText(500).nullable().default(null),
  }),
  output: z.object({ proposal: id, answer: z.string(), output: z.unknown().optional() }),
});
