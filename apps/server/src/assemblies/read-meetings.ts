import { type MeetingRow, readMeeting, readMeetings } from '@yanzhen/contract/assemblies';
import type { MeetingState } from '@yanzhen/domain/assemblies';
import { leastMeeting, refuse } from '@yanzhen/domain/kernel';
import type { z } from 'zod';
import { villagesWithin } from '../database/transaction.ts';
import { handleQuery } from '../record/handlers.ts';
import { loadGoverningRule, loadMeeting, loadMembers, type Member } from './load-meeting.ts';

const meetingColumns = `m.id, m.village, m.body, m.title, m.notice_on as "noticeOn", m.held_on as "heldOn", m.status, m.members,
    (select count(*)::integer from meeting_attendance a where a.tenant = m.tenant and a.meeting = m.id) as present
  from meetings m`;

const inVillage = 'm.tenant = $1 and ($2::uuid[] is null or m.village = any ($2))';

const meetingsPage = `select ${meetingColumns} where ${inVillage} and ($3::uuid is null or (m.held_on, m.id) < (
    select k.held_on, k.id from meetings k where k.tenant = $1 and k.id = $3))
  order by m.held_on desc, m.id desc limit $4`;

export const readMeetingsHandler = handleQuery({
  contract: readMeetings,
  run: async (transaction, input, { actor }) => {
    const values = [actor.tenant, villagesWithin(actor, input.village)];
    const [meetings, totals] = await Promise.all([
      transaction.query<MeetingRow>({
        name: 'meetings-page',
        text: meetingsPage,
        values: [...values, input.after ?? null, input.limit],
      }),
      transaction.query<{ total: number }>({
        name: 'meetings-total',
        text: `select count(*)::integer as total from meetings m where ${inVillage}`,
        values,
      }),
    ]);
    return { meetings, total: totals[0]?.total ?? 0 };
  },
});

interface TextRow {
  readonly id: string;
  readonly kind: string;
  readonly text: string | null;
}

interface NameRow {
  readonly id: string;
  readonly name: string;
}

type MeetingRead = z.infer<typeof readMeeting.output>;
type Call = NonNullable<MeetingState['call']>;

function toMembers(
  members: readonly Member[],
  names: readonly NameRow[],
  attendees: MeetingState['attendees'],
): MeetingRead['members'] {
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const came = new Map(attendees.map((attendee) => [attendee.person, attendee]));
  return members.map(({ person }) => ({
    person,
    name: nameOf.get(person) ?? '',
    present: came.has(person),
    by: came.get(person)?.by ?? null,
  }));
}

/** How many of those entitled have to come; null where the rule asks for no share of all. */
function quorumOf({ rule }: Call, { all }: MeetingState['eligible']): number | null {
  const shares = rule.attendance.filter(({ base }) => base === 'all');
  return shares.length === 0 ? null : Math.min(...shares.map((share) => leastMeeting(all, share)));
}

function toAgenda(
  { agenda }: Call,
  { ballots, resolutions }: MeetingState,
  texts: readonly TextRow[],
): MeetingRead['agenda'] {
  const textOf = new Map(texts.map(({ id, text }) => [id, text]));
  return agenda.map((item) => {
    const ballot = ballots.find((one) => one.item === item.id);
    const resolution = resolutions.find((one) => 'item' in one && one.item === item.id);
    return {
      id: item.id,
      title: textOf.get(item.title ?? '') ?? '',
      kind: item.subjects[0]?.kind ?? 'other',
      subjects: item.subjects.map(({ id }) => id),
      ballot:
        ballot === undefined
          ? null
          : {
              for: ballot.for,
              against: ballot.against,
              abstain: ballot.abstain,
              voters: ballot.voters,
              method: ballot.method,
              carried: resolution !== undefined,
            },
      resolution: resolution?.resolution ?? null,
    };
  });
}

export const readMeetingHandler = handleQuery({
  contract: readMeeting,
  run: async (transaction, input, { actor }) => {
    const { tenant } = actor;
    const [loaded, rows, texts] = await Promise.all([
      loadMeeting(transaction, tenant, input.meeting),
      transaction.query<MeetingRow>({
        name: 'one-meeting',
        text: `select ${meetingColumns} where m.tenant = $1 and m.id = $2`,
        values: [tenant, input.meeting],
      }),
      transaction.query<TextRow>({
        name: 'texts-of-meeting',
        text: 'select id, kind, text from contents where tenant = $1 and subject = $2',
        values: [tenant, input.meeting],
      }),
    ]);
    const meeting = rows[0];
    const call = loaded?.state.call;
    if (meeting === undefined || loaded === undefined || call === null || call === undefined)
      return refuse('authority.not-found');
    const members = await loadMembers(transaction, {
      tenant,
      village: loaded.village,
      body: call.body,
      on: call.day,
    });
    const [rule, names] = await Promise.all([
      loadGoverningRule(transaction, tenant, call.rule),
      transaction.query<NameRow>({
        name: 'names-of-people',
        text: 'select id, name from people where tenant = $1 and id = any ($2)',
        values: [tenant, members.map(({ person }) => person)],
      }),
    ]);
    return {
      meeting,
      members: toMembers(members, names, loaded.state.attendees),
      quorum: quorumOf(call, loaded.state.eligible),
      rule,
      agenda: toAgenda(call, loaded.state, texts),
      minutes: texts.find(({ kind }) => kind === 'minutes')?.text ?? null,
    };
  },
});
