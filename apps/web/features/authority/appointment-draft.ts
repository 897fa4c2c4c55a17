import type { appoint } from '@yanzhen/contract/authority';
import { type Body, isElected, type Post } from '@yanzhen/domain/authority';
import type { z } from 'zod';

/** What is typed so far; an empty text stands for what is not given. */
export interface AppointmentDraft {
  readonly post: Post;
  readonly place: string;
  readonly body: Body | null;
  readonly since: string;
  readonly until: string;
  readonly electedOn: string;
  readonly source: string;
}

/** The body in which a post sits when nothing else is said. */
export function bodyOf(post: Post): Body | null {
  if (post === 'committee-member') return 'village-committee';
  return post === 'supervisor' ? 'supervisory-committee' : null;
}

export function startDraft(today: string): AppointmentDraft {
  return {
    post: 'grid-worker',
    place: '',
    body: bodyOf('grid-worker'),
    since: today,
    until: '',
    electedOn: '',
    source: '',
  };
}

export function toAppointment(draft: AppointmentDraft, person: string): z.input<typeof appoint.input> {
  const { post, place, body, since, until, electedOn, source } = draft;
  return {
    person,
    post,
    place,
    body,
    since,
    ...(until !== '' && { until }),
    ...(isElected(post, body) && electedOn !== '' && { electedOn }),
    ...(source.trim() !== '' && { source: source.trim() }),
  };
}
