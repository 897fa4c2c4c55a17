import { ADULT_AGE, levelOf, type PlaceKind } from '../directory/index.ts';
import { ageOn, type Day, type Refusal, refuse } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import { findDenial } from './abilities.ts';
import type { Actor } from './actor.ts';
import { type Post, posts } from './posts.ts';

/** The body in which a member sits; a post alone does not say whether he was elected into it. */
export type Body = 'party-branch' | 'village-committee' | 'supervisory-committee';
export type Channel = 'appointed' | 'elected';

/** Stream: the appointment. Its source (公告、选举结果报告单) is free text and named by id. */
export type AppointmentMade = NewFact<
  'AppointmentMade',
  {
    person: string;
    post: Post;
    place: string;
    title: string;
    body: Body | null;
    channel: Channel;
    since: Day;
    until: Day | null;
    deputyOf: string | null;
    electedOn: Day | null;
    source: string | null;
    /** Of a deputy: the one stage it is for, null for all of the post, and the id of the text that says why. */
    stage?: string | null;
    reason?: string;
  }
>;

/** Stream: the appointment. `until` is its last day; one that is not in the future ends it at once. The reason is free text. */
export type AppointmentEnded = NewFact<'AppointmentEnded', { until: Day; reason: string }>;

export interface EndAppointment {
  readonly until: Day;
  /** Where the reason is kept. */
  readonly reason: string;
}

export interface Appoint {
  readonly appointment: string;
  readonly person: string;
  readonly post: Post;
  readonly place: string;
  readonly body: Body | null;
  readonly since: Day;
  readonly until: Day | null;
  readonly deputyOf: string | null;
  readonly electedOn: Day | null;
  readonly source: string | null;
}

export interface Candidate {
  readonly id: string;
  readonly village: string | null;
  readonly birthDay: Day | null;
  /** In force on the first day of the new one or later. */
  readonly holds: readonly {
    readonly id: string;
    readonly post: Post;
    readonly place: string;
    readonly body: string | null;
  }[];
}

export interface PlaceOfPost {
  readonly id: string;
  readonly kind: PlaceKind;
  /** The village in which it lies or which it is; null above the villages. */
  readonly village: string | null;
}

const administrators: ReadonlySet<Post> = new Set([
  'system-administrator',
  'security-administrator',
  'audit-administrator',
]);

/** Whether a post administers the machine; it reads or writes nothing of the villages' business. */
export function isAdministrator(post: Post): boolean {
  return administrators.has(post);
}

/**
 * Whether the law has the post filled by those it serves: 村民代表 and 村委会 are elected, 村务监督机构 is chosen by
 * the assembly (村民委员会组织法 第十一条、第二十五条、第三十二条). Such a post is recorded as what an election brought, never given.
 */
export function isElected(post: Post, body: Body | null): boolean {
  if (post === 'representative' || post === 'supervisor') return true;
  return post === 'committee-member' && body !== 'party-branch';
}

/** The kind of place at which a post is held. */
export function isPlaceOf(post: Post, kind: PlaceKind): boolean {
  if (post === 'grid-worker') return kind === 'grid';
  if (post === 'party-group-leader') return kind === 'party-group';
  const { level } = posts[post];
  return levelOf(kind) === (level === 'none' ? 'county' : level);
}

/**
 * Somebody takes a post. A township appoints at village level inside its own villages only; a post that is elected
 * needs the day and the source of the election; administrators of the system hold no other post.
 */
export function decideAppoint(
  command: Appoint,
  candidate: Candidate | undefined,
  place: PlaceOfPost | undefined,
  { actor, today }: { actor: Actor; today: Day },
): Refusal | AppointmentMade {
  if (place === undefined || candidate === undefined) return refuse('authority.not-found');
  const denial = findReach('authority.appoint', actor, place.village);
  if (denial !== undefined) return denial;
  const { post, body, electedOn, since, until } = command;
  const label = posts[post].label;
  if (post === 'villager' || !isPlaceOf(post, place.kind))
    return refuse('authority.place-unfit', { post: label });
  if (until !== null && until < since) return refuse('authority.ends-before-start', { since, until });
  const elected = isElected(post, body);
  const unproven = electedOn === null || command.source === null || electedOn > today || electedOn > since;
  if (elected && unproven) return refuse('authority.elected-post', { post: label });
  const unfit = findUnfitness(command, candidate, place);
  if (unfit !== undefined) return unfit;
  return {
    type: 'AppointmentMade',
    stream: command.appointment,
    after: 0,
    village: place.village,
    subject: command.person,
    occurredOn: electedOn ?? (since < today ? since : today),
    content: command.source,
    body: {
      person: command.person,
      post,
      place: command.place,
      title: label,
      body,
      channel: elected ? 'elected' : 'appointed',
      since,
      until,
      deputyOf: command.deputyOf,
      electedOn,
      source: command.source,
    },
  };
}

function findUnfitness(
  { post, place, body, since, deputyOf }: Appoint,
  candidate: Candidate,
  { village }: PlaceOfPost,
): Refusal | undefined {
  if (candidate.birthDay !== null && ageOn(candidate.birthDay, since) < ADULT_AGE)
    return refuse('authority.minor');
  if (isElected(post, body) && candidate.village !== village) return refuse('authority.elected-elsewhere');
  const held = candidate.holds;
  const clash = held.some((one) => (isAdministrator(post) || isAdministrator(one.post)) && one.post !== post);
  if (clash) return refuse('authority.administrators-exclusive');
  const same = held.some((one) => one.post === post && one.place === place && one.body === body);
  return same && deputyOf === null
    ? refuse('authority.already-appointed', { post: posts[post].label })
    : undefined;
}

export interface StandingAppointment {
  readonly id: string;
  readonly person: string;
  readonly village: string | null;
  readonly since: Day;
  /** The last day, and whether an ending was recorded already. */
  readonly until: Day | null;
  readonly ended: boolean;
  readonly version: number;
}

/** An appointment ends on a day; one that is not in the future ends it, and the sessions under it, at once. */
export function decideEndAppointment(
  { until, reason }: EndAppointment,
  standing: StandingAppointment | undefined,
  { actor, today }: { actor: Actor; today: Day },
): Refusal | AppointmentEnded {
  if (standing === undefined) return refuse('authority.not-found');
  const denial = findReach('authority.end-appointment', actor, standing.village);
  if (denial !== undefined) return denial;
  if (standing.ended) return refuse('authority.already-ended', { until: standing.until ?? '' });
  if (until < standing.since) return refuse('authority.ends-before-start', { since: standing.since, until });
  return {
    type: 'AppointmentEnded',
    stream: standing.id,
    after: standing.version,
    village: standing.village,
    subject: standing.person,
    occurredOn: until < today ? until : today,
    content: reason,
    body: { until, reason },
  };
}

/** Above the villages only the county reaches. */
function findReach(
  ability: 'authority.appoint' | 'authority.end-appointment',
  actor: Actor,
  village: string | null,
): Refusal | undefined {
  const denial = findDenial(ability, actor, village === null ? {} : { village });
  if (denial !== undefined) return denial;
  return village === null && !actor.whole ? refuse('authority.beyond-township') : undefined;
}
