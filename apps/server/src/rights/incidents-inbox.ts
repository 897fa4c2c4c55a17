import { fillText } from '@yanzhen/contract/texts/fill-text';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import { findPostDenial } from '@yanzhen/domain/authority';
import { type Day, dayOf } from '@yanzhen/domain/kernel';
import { describeDue } from '../procedures/due.ts';
import type { FoundGroup, InboxSource } from '../record/handlers.ts';

interface IncidentWaiting {
  readonly status: 'open' | 'closing';
  readonly since: string;
  readonly count: number;
  readonly due: Day | null;
  readonly overdue: number;
}

/** What is not closed yet; of what waits for a second person, only what this person may look at. */
const waiting = `select i.status, min(i.noticed_at) as since, count(*)::integer as count,
    min(day_in_shanghai(i.report_by)) filter (where i.reported_at is null) as due,
    count(*) filter (where i.reported_at is null and day_in_shanghai(i.report_by) < $3)::integer as overdue
  from personal_incidents i where i.tenant = $1 and (i.status = 'open'
    or (i.status = 'closing' and i.close_asked_by <> $2 and (i.concerned->>'reader')::uuid is distinct from $2))
  group by i.status order by i.status desc`;

const words = {
  open: { title: inboxTexts.incidentTitle, todo: inboxTexts.incident },
  closing: { title: inboxTexts.incidentClosingTitle, todo: inboxTexts.incidentClosing },
} as const;

/** Of no village: whoever keeps incidents for the county finds the open ones here, and those that wait for the second person. */
export const incidentsInbox: InboxSource = {
  find: async (transaction, { actor, today }) => {
    if (findPostDenial('rights.record-incident', actor) !== undefined) return [];
    const rows = await transaction.query<IncidentWaiting>({
      name: 'inbox-incidents',
      text: waiting,
      values: [actor.tenant, actor.person, today],
    });
    return rows.map(
      ({ status, since, count, due, overdue }): FoundGroup => ({
        key: `incident/${status}`,
        kind: 'incident',
        village: null,
        villageName: null,
        placeName: null,
        title: words[status].title,
        todo: fillText(words[status].todo, { count }),
        count,
        oldest: dayOf(since),
        due: due === null ? null : describeDue({ day: due, provisional: false }, today),
        overdue,
        path: `/personal/incidents?status=${status}`,
      }),
    );
  },
};
