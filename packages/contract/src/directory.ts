import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, findText, freeText, id } from './scalars.ts';

/** A place with its kind's code (`gacha`, `grid`, …); `parent` is the place it lies in. */
export const placeRow = z.object({
  id,
  parent: id.nullable(),
  kind: z.string(),
  name: z.string(),
  demo: z.boolean(),
  /** The village it was merged into: it goes on as a unit of that one, with its own accounts and standard. */
  mergedInto: id.nullable(),
});
export type PlaceRow = z.infer<typeof placeRow>;

export const readPlaces = defineQuery({
  name: 'directory.read-places',
  summary: '辖区内的地点：旗、苏木乡镇、嘎查村、网格、党小组，按行政顺序',
  path: '/api/places',
  input: z.object({
    /** 只要名称对得上的：汉字（简繁均可）、拼音、拼音首字母或混写。 */
    text: findText.optional(),
  }),
  output: z.object({ places: z.array(placeRow) }),
  reads: 'nobody',
});

export const searchKinds = ['place', 'household', 'person', 'scheme'] as const;

/** A thing found by name. A householder is found as the household; other members as people. */
export const searchHit = z.object({
  kind: z.enum(searchKinds),
  id,
  name: z.string(),
  /** Where it lies or what it is, in words: `示例嘎查第1网格 003 户`. */
  detail: z.string(),
  village: id.nullable(),
  /** The household of a household or person, to open its file. */
  household: id.nullable(),
  /** The person found, for a household its householder; null for places and rules. */
  person: id.nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;

export const MOST_HITS = 20;

/** The whole name before its beginning before its middle; `more` says that something was left off. */
export const search = defineQuery({
  name: 'directory.search',
  summary: '查找：人、户、地点、制度，输入汉字（简繁均可）、拼音或拼音首字母、户号',
  path: '/api/search',
  /** `village`：只在这个村里找。 */
  input: z.object({ q: z.string().max(400), village: id.optional() }),
  output: z.object({ hits: z.array(searchHit).max(MOST_HITS), more: z.boolean() }),
  reads: {
    as: 'list',
    what: 'search',
    of: ({ hits }) => ({ people: hits.flatMap(({ person }) => person ?? []) }),
  },
});

export const householdRow = z.object({
  id,
  number: z.string(),
  village: id,
  grid: id,
  gridName: z.string(),
  partyGroup: id.nullable(),
  householderName: z.string(),
  members: z.int(),
  away: z.boolean(),
});
export type HouseholdRow = z.infer<typeof householdRow>;

/** In the order of grid and number; `after` is the id of the last row of the page before. */
export const readHouseholds = defineQuery({
  name: 'directory.read-households',
  summary: '户名单：本网格或本村',
  path: '/api/households',
  input: z.object({
    village: id.optional(),
    grid: id.optional(),
    household: id.optional(),
    /** 户主姓名、拼音首字母或户号。 */
    text: findText.optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
  }),
  output: z.object({ total: z.int(), households: z.array(householdRow) }),
  reads: {
    as: 'list',
    what: 'households',
    of: ({ households }) => ({ households: households.map((row) => row.id) }),
  },
});

export const householdMember = z.object({
  id,
  name: z.string(),
  isHouseholder: z.boolean(),
  sex: z.enum(['female', 'male']).nullable(),
  birthDay: day.nullable(),
  /** Whole for those who call at the door, masked for everybody above the village. */
  phone: z.string().nullable(),
  partyMember: z.boolean(),
  /** Masked to its first and last character; null where none is kept. */
  idNumber: z.string().nullable(),
});
export type HouseholdMember = z.infer<typeof householdMember>;

/** Opening a file leaves one row in the access log for each person in it. */
export const readHousehold = defineQuery({
  name: 'directory.read-household',
  summary: '户档案：成员姓名、生日、电话；每次查阅都给每个人留一条查阅记录',
  path: '/api/household',
  input: z.object({ household: id }),
  output: householdRow.extend({
    registeredOn: day,
    /** Who put the household and its members on record. */
    registeredBy: z.string().nullable(),
    closedOn: day.nullable(),
    people: z.array(householdMember),
  }),
  reads: {
    as: 'file',
    what: 'household-file',
    of: ({ people }) => ({ people: people.map((member) => member.id) }),
  },
});

const newPerson = z.object({
  name: freeText(50),
  isHouseholder: z.boolean().default(false),
  sex: z.enum(['female', 'male']).nullable().default(null),
  birthDay: day.nullable().default(null),
  phone: z
    .string()
    .regex(/^\d{6,20}$/, { error: '电话只含数字' })
    .nullable()
    .default(null),
  partyMember: z.boolean().default(false),
});

/** A whole list or none of it; ID numbers, health, ethnicity and belief are not asked for and have no place. */
export const registerHouseholds = defineCommand({
  name: 'directory.register-households',
  summary: '登记户：一次最多 500 户，整批登记；不收身份证号',
  path: '/api/households',
  input: z.object({
    village: id,
    households: z
      .array(
        z.object({
          number: z.string().regex(/^[0-9A-Za-z-]{1,20}$/, { error: '户号用数字、字母和短横，最多 20 位' }),
          grid: id,
          partyGroup: id.nullable().default(null),
          away: z.boolean().default(false),
          people: z.array(newPerson).min(1).max(30),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: z.object({ households: z.array(id) }),
});

/** The whole household leaves: what it has in the old village is settled and closed, the new one asks consent anew. */
export const moveToVillage = defineCommand({
  name: 'directory.move-to-village',
  summary: '迁村：一户迁往另一嘎查村，原村积分账户当日结清，新村重新登记同意',
  path: '/api/households/move-village',
  input: z.object({
    household: id,
    village: id,
    grid: id,
    partyGroup: id.nullable().default(null),
    /** 在迁入村的户号。 */
    number: z.string().trim().min(1).max(20),
    movedOn: day,
    /** 迁走的成员；不填为全户。 */
    people: z.array(id).min(1).max(50).optional(),
  }),
  /** The household in the new village: the old one is closed and keeps its history. */
  output: z.object({ household: id }),
});

/** Within the village: its points account and the reviews in hand follow; what was recorded stays where it happened. */
export const moveHousehold = defineCommand({
  name: 'directory.move-household',
  summary: '调整网格：一户改归本村另一网格或党小组，积分账户随户',
  path: '/api/households/move',
  input: z.object({
    household: id,
    grid: id,
    partyGroup: id.nullable(),
    movedOn: day,
    reason: freeText(200).nullable().default(null),
  }),
  output: z.object({ household: id }),
});
