import { type Post, posts } from './posts.ts';

/**
 * How far an ability reaches from the place of the appointment.
 * `county`: anywhere in the tenant. `jurisdiction`: the villages the session sees. `own-grid`, `own-group`: only
 * the grid or Party group of the appointment. `own-household`: only the person's own household.
 * `self`: only what concerns the signed-in person.
 */
export type Relation = 'county' | 'jurisdiction' | 'own-grid' | 'own-group' | 'own-household' | 'self';

export type AbilityRow = Readonly<Partial<Record<Post, Relation>>>;

export const everyone = Object.fromEntries(Object.keys(posts).map((post) => [post, 'self'])) as Record<
  Post,
  Relation
>;

/** Posts with a part in giving, deciding or overseeing points: they see whose they are and why. */
export const pointsReaders = {
  'county-officer': 'county',
  'township-officer': 'jurisdiction',
  'village-secretary': 'jurisdiction',
  'committee-member': 'jurisdiction',
  'party-group-leader': 'jurisdiction',
  'grid-worker': 'jurisdiction',
  representative: 'jurisdiction',
  supervisor: 'jurisdiction',
} as const satisfies AbilityRow;

/** Also the shop, which hands out goods and has no need of the households' deeds, objections or honours. */
export const villageReaders = {
  ...pointsReaders,
  'shop-keeper': 'jurisdiction',
} as const satisfies AbilityRow;

export const divisionReaders = {
  ...villageReaders,
  'system-administrator': 'county',
  'security-administrator': 'county',
} as const satisfies AbilityRow;

export const villageManagers = {
  'county-officer': 'county',
  'township-officer': 'jurisdiction',
  'village-secretary': 'jurisdiction',
} as const satisfies AbilityRow;

/** A household's own file, and every decision about it. */
export const fileReaders = {
  ...villageManagers,
  'committee-member': 'jurisdiction',
  'grid-worker': 'own-grid',
} as const satisfies AbilityRow;

/** What is held of people, and which sensitive matters are on. */
export const featureReaders = {
  ...villageManagers,
  'committee-member': 'jurisdiction',
  'grid-worker': 'jurisdiction',
  supervisor: 'jurisdiction',
  'security-administrator': 'county',
  'audit-administrator': 'county',
} as const satisfies AbilityRow;

/** A villager for himself, others write it down for him. */
export const objectors = {
  'village-secretary': 'jurisdiction',
  'committee-member': 'jurisdiction',
  'grid-worker': 'jurisdiction',
  villager: 'own-household',
} as const satisfies AbilityRow;

/** Leaks, falsifications and losses of personal information concern the whole county, and no village may keep them to itself. */
export const incidentKeepers = {
  'county-officer': 'county',
  'security-administrator': 'county',
} as const satisfies AbilityRow;

export const formFillers = {
  ...villageManagers,
  'committee-member': 'jurisdiction',
} as const satisfies AbilityRow;
