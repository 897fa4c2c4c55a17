import { z } from 'zod';
import { post } from './authority.ts';
import { defineQuery } from './endpoint.ts';
import { day, findText, id } from './scalars.ts';

export const auditKind = z.enum(['reading', 'command', 'sign-in', 'refusal']);

/** Who read whose file, who did what, who signed in and what was refused; the auditor reads and writes nothing. */
export const readAuditLog = defineQuery({
  name: 'authority.read-audit-log',
  summary: '审计：查阅、办理、登录和被拒绝的操作，按时间倒序，逐页读完',
  path: '/api/audit-log',
  input: z.object({
    from: day,
    to: day,
    kind: auditKind.optional(),
    /** 谁：姓名中的字。 */
    name: findText.optional(),
    /** 做了什么：`household-file`、`points.record-entry`。 */
    what: z.string().max(100).optional(),
    /** 看了谁、办的是谁：姓名中的字。 */
    about: findText.optional(),
    post: post.optional(),
    /** 任职地点名称中的字。 */
    place: findText.optional(),
    result: z.enum(['done', 'refused']).optional(),
    /** The id of the last row of the page before. */
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({
    /** 符合条件的共有几条。 */
    total: z.int(),
    entries: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        kind: auditKind,
        /** Null for a sign-in with a number that is nobody's here. */
        actor: id.nullable(),
        actorName: z.string(),
        /** 当时担任的岗位和任职地点。 */
        posts: z.array(z.string()),
        places: z.array(z.string()),
        what: z.string(),
        /** The same in words. */
        whatLabel: z.string(),
        about: id.nullable(),
        aboutName: z.string(),
        /** `done`, or the code of the refusal. */
        result: z.string(),
        /** What was said then; null when it was done. */
        refusal: z.string().nullable(),
        address: z.string().nullable(),
        device: z.string().nullable(),
      }),
    ),
  }),
  reads: 'audit',
});
export type AuditEntry = z.infer<typeof readAuditLog.output>['entries'][number];

/** Each row of sign-ins and refusals holds the hash of the one before, and the sealed record holds their end of each day. */
export const checkAuditEvents = defineQuery({
  name: 'authority.check-audit-events',
  summary: '审计：核对登录和拒绝记录逐条相扣，有没有被改动或删去',
  path: '/api/audit-log/check',
  input: z.object({}),
  output: z.object({
    events: z.int(),
    firstNumber: z.string().nullable(),
    lastNumber: z.string().nullable(),
    /** The first row that does not follow from the one before it; null when every one does. */
    broken: z.string().nullable(),
    /** From where on rows are gone that were written once; null when none is. */
    missing: z.string().nullable(),
    /** Up to which row the sealed record holds the chain; what came later nothing sealed holds yet. */
    anchored: z.string().nullable(),
    anchoredAt: z.iso.datetime().nullable(),
  }),
  reads: 'nobody',
});
