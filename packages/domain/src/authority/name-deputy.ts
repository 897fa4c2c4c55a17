import { ADULT_AGE } from '../directory/index.ts';
import { ageOn, type Day, type Refusal, refuse } from '../kernel/index.ts';
import { findDenial } from './abilities.ts';
import type { Actor } from './actor.ts';
import { type AppointmentMade, type Candidate, isAdministrator } from './appoint.ts';
import { findIncompatiblePosts, type Incompatibility } from './incompatible-posts.ts';
import { type Post, posts } from './posts.ts';

export interface NameDeputy {
  readonly appointment: string;
  readonly person: string;
  /** One stage of a procedure; null for every stage that the post decides alone. */
  readonly stage: string | null;
  readonly since: Day;
  readonly until: Day;
  /** The id of the text that says why. */
  readonly reason: string;
}

/** The appointment whose holder has to stand back. */
export interface AppointmentToDeputise {
  readonly id: string;
  readonly person: string;
  readonly household: string | null;
  readonly post: Post;
  readonly place: string;
  readonly village: string | null;
  readonly isDeputy: boolean;
}

export interface DeputyCandidate extends Candidate {
  readonly household: string | null;
}

interface Context {
  readonly actor: Actor;
  readonly today: Day;
  readonly incompatibilities: readonly Incompatibility[];
  /** The stages that holders of a post decide alone in the procedures in force. */
  readonly stagesOf: (post: Post) => ReadonlySet<string>;
}

/**
 * Somebody takes the steps that a holder may not take himself (R-15, T-15), for a term and with a reason. Nobody
 * names himself or his own deputy, and a deputy who would have to stand back for the same reasons is none.
 */
export function decideNameDeputy(
  command: NameDeputy,
  holder: AppointmentToDeputise | undefined,
  candidate: DeputyCandidate | undefined,
  { actor, today, incompatibilities, stagesOf }: Context,
): Refusal | AppointmentMade {
  if (holder === undefined || candidate === undefined) return refuse('authority.not-found');
  const { village, post } = holder;
  if (village === null) return refuse('authority.not-found');
  const denial = findDenial('authority.name-deputy', actor, { village });
  if (denial !== undefined) return denial;
  const { since, until, stage } = command;
  if (since < today) return refuse('authority.deputy-backdated', { since });
  if (until < since) return refuse('authority.ends-before-start', { since, until });
  const stages = stagesOf(post);
  if (stages.size === 0 || (stage !== null && !stages.has(stage))) {
    return refuse('authority.no-stage-alone', { post: posts[post].label });
  }
  if (holder.person === actor.person) return refuse('authority.own-deputy');
  if (candidate.id === actor.person) return refuse('authority.deputy-oneself');
  const unfit = findUnfitDeputy(holder, candidate, incompatibilities, since);
  if (unfit !== undefined) return unfit;
  return {
    type: 'AppointmentMade',
    stream: command.appointment,
    after: 0,
    village,
    subject: candidate.id,
    occurredOn: today,
    content: command.reason,
    body: {
      person: candidate.id,
      post,
      place: holder.place,
      title: posts[post].label,
      body: null,
      channel: 'appointed',
      since,
      until,
      deputyOf: holder.id,
      electedOn: null,
      source: null,
      stage,
      reason: command.reason,
    },
  };
}

/** What keeps somebody from standing in for `holder`: he would be bound by the very same recusal. */
export function findUnfitDeputy(
  holder: AppointmentToDeputise,
  candidate: DeputyCandidate,
  incompatibilities: readonly Incompatibility[],
  on: Day,
): Refusal | undefined {
  if (holder.isDeputy) return refuse('authority.deputy-of-deputy');
  const sameHousehold = candidate.household !== null && candidate.household === holder.household;
  if (candidate.id === holder.person || sameHousehold) return refuse('authority.deputy-bound');
  if (candidate.birthDay !== null && ageOn(candidate.birthDay, on) < ADULT_AGE)
    return refuse('authority.minor');
  if (candidate.holds.some((one) => isAdministrator(one.post)))
    return refuse('authority.administrators-exclusive');
  const label = posts[holder.post].label;
  if (candidate.holds.some((one) => one.post === holder.post && one.place === holder.place))
    return refuse('authority.already-appointed', { post: label });
  const asDeputy = [...candidate.holds.map((one) => one.post), holder.post].map((post) => ({
    person: candidate.id,
    post,
    from: on,
    until: null,
  }));
  const [clash] = findIncompatiblePosts(asDeputy, incompatibilities, on).filter((one) =>
    one.posts.includes(holder.post),
  );
  if (clash === undefined) return undefined;
  const held = clash.posts.flatMap((post) =>
    post !== holder.post && Object.hasOwn(posts, post) ? posts[post as Post].label : [],
  );
  return refuse('authority.deputy-conflicts', { post: label, held: held.join('、') });
}
