import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, freeText, id } from './scalars.ts';

const newCode = z.string().regex(/^(?:\d{9}|\d{12})$/, { error: '乡级代码 9 位、村级代码 12 位，只含数字' });

/** What the document decides; kinds by their codes (`village`, `community`). */
export const placeChangeRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('merge'), from: id, into: id }),
  z.object({
    kind: z.literal('rename'),
    place: id,
    name: freeText(50),
    officialName: freeText(80),
    code: newCode,
    placeKind: z.string(),
  }),
  z.object({
    kind: z.literal('split'),
    from: id,
    name: freeText(50),
    officialName: freeText(80),
    code: newCode,
    placeKind: z.string(),
  }),
]);
export type PlaceChangeRequest = z.infer<typeof placeChangeRequest>;

export const proposePlaceChange = defineCommand({
  name: 'directory.propose-place-change',
  summary: '提出区划变更：撤并、更名（含代码、类别）、析置；由另一位旗县经办确认后生效',
  path: '/api/place-changes',
  input: z.object({
    change: placeChangeRequest,
    effectiveOn: day,
    /** 文号，如 翁政发〔2026〕12号. */
    document: freeText(80),
  }),
  output: z.object({ change: id }),
});

export const confirmPlaceChange = defineCommand({
  name: 'directory.confirm-place-change',
  summary: '确认区划变更：只改管辖和名称，不改任何已有记录和数字',
  path: '/api/place-changes/confirm',
  input: z.object({ change: id }),
  output: z.object({ change: id }),
});

export const dropPlaceChange = defineCommand({
  name: 'directory.drop-place-change',
  summary: '撤回还没有确认的区划变更',
  path: '/api/place-changes/drop',
  input: z.object({ change: id }),
  output: z.object({ change: id }),
});

export const placeThen = z.object({ place: id, name: z.string(), code: z.string(), kind: z.string() });

/** What a proposed change would do, or why it can no longer be made; of a settled one what it did. */
export const placeChangeRow = z.object({
  id,
  kind: z.enum(['merge', 'rename', 'split']),
  effectiveOn: day,
  document: z.string(),
  status: z.enum(['proposed', 'confirmed', 'dropped']),
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  settledBy: z.string().nullable(),
  settledAt: z.iso.datetime().nullable(),
  /** Whether the signed-in person proposed it, and so may not confirm it. */
  isOwn: z.boolean(),
  subject: z.string(),
  into: z.string().nullable(),
  before: z.array(placeThen),
  after: z.array(placeThen),
  /** What lies in the places concerned and stays where it is. */
  concerned: z.object({
    villages: z.int(),
    households: z.int(),
    accounts: z.int(),
    openCases: z.int(),
    posts: z.int(),
    /** Boards whose printed name or person in charge is no longer right. */
    boards: z.int(),
  }),
  obstacle: z.string().nullable(),
});
export type PlaceChangeRow = z.infer<typeof placeChangeRow>;

/** The county's changes, newest first, and how many places of each kind figures counted on a day. */
export const readPlaceChanges = defineQuery({
  name: 'directory.read-place-changes',
  summary: '区划变更：提出和确认过的变更，及某一天计入数字的乡镇、村',
  path: '/api/place-changes',
  input: z.object({
    on: day.optional(),
    change: id.optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({
    changes: z.array(placeChangeRow),
    total: z.int(),
    counts: z.object({
      on: day,
      townships: z.int(),
      /** 村 and 嘎查. */
      villages: z.int(),
      communities: z.int(),
    }),
    /** The names by which places that changed were known on that day. */
    names: z.array(placeThen),
  }),
  reads: 'office',
});
