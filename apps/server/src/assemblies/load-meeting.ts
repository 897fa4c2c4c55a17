import type { MeetingRule } from '@yanzhen/contract/assemblies';
import {
  type AssemblyFact,
  evolveMeeting,
  type GoverningRule,
  isAssemblyFact,
  type Membership,
  type MeetingState,
  uncalledMeeting,
} from '@yanzhen/domain/assemblies';
import type { Json } from '@yanzhen/domain/kernel';
import type { NewFact } from '@yanzhen/domain/record';
import { QuorumRules } from '@yanzhen/domain/schemes';
import type { Transaction } from '../database/transaction.ts';

export interface LoadedMeeting {
  readonly id: string;
  readonly village: string;
  readonly state: MeetingState;
  readonly version: number;
}

/** The meeting of this id as its facts tell it; undefined when there is none that the session may see. */
export async function loadMeeting(
  transaction: Transaction,
  tenant: number,
  meeting: string,
): Promise<LoadedMeeting | undefined> {
  const rows = await transaction.query<{ position: number; village: string; type: string; body: unknown }>({
    name: 'facts-of-meeting',
    text: 'select position, village, type, body from facts where tenant = $1 and stream = $2 order by position',
    values: [tenant, meeting],
  });
  const state = rows.reduce((before, { type, body }) => {
    const fact = { type, body };
    return isAssemblyFact(fact) ? evolveMeeting(before, fact) : before;
  }, uncalledMeeting);
  const last = rows.at(-1);
  if (last === undefined || state.call === null) return undefined;
  return { id: meeting, village: last.village, state, version: last.position };
}

/** Which posts make up a body; those who hold one of them in the village are its members. */
const postsOfBody: Readonly<Record<string, readonly string[]>> = {
  'two-committees': ['village-secretary', 'committee-member'],
  'representatives-assembly': ['representative'],
  'party-branch': ['village-secretary'],
};

export interface Member {
  readonly person: string;
  readonly household: string | null;
}

/** The members as the rules ask for them. */
export function membershipOf(members: readonly Member[]): Membership {
  return {
    members: new Set(members.map(({ person }) => person)),
    households: new Set(members.flatMap(({ household }) => household ?? [])).size,
  };
}

/** Everybody entitled to sit on a day: holders of the body's posts, all Party members, or all adults. */
export function loadMembers(
  transaction: Transaction,
  { tenant, village, body, on }: { tenant: number; village: string; body: string; on: string },
): Promise<Member[]> {
  const posts = postsOfBody[body];
  if (posts !== undefined) {
    return transaction.query<Member>({
      name: 'members-by-post',
      text: `select distinct a.person, p.household from appointments a
        left join people p on p.tenant = a.tenant and p.id = a.person
        where a.tenant = $1 and a.village = $2 and a.post = any ($3) and a.since <= $4 and (a.until is null or a.until >= $4)`,
      values: [tenant, village, posts, on],
    });
  }
  if (body.endsWith('-group')) {
    return transaction.query<Member>({
      name: 'members-by-roster',
      text: `select p.id as person, p.household from people p where p.tenant = $1 and p.id = any (
        (select g.members from village_groups g where g.tenant = $1 and g.village = $2 and g.kind = $3 and g.since <= $4
          order by g.since desc, g.id desc limit 1)::uuid[])`,
      values: [tenant, village, body, on],
    });
  }
  return transaction.query<Member>({
    name: 'members-by-residence',
    text: `select id as person, household from people where tenant = $1 and village = $2
      and (birth_day is null or birth_day <= $4::date - interval '18 years') and ($3 <> 'party-members-assembly' or party_member)`,
    values: [tenant, village, body, on],
  });
}

export interface LoadedRules {
  readonly scheme: string;
  readonly rules: QuorumRules['rules'];
}

/** The newest published quorum rules of the county. */
export async function loadQuorumRules(
  transaction: Transaction,
  tenant: number,
): Promise<LoadedRules | undefined> {
  const [row] = await transaction.query<{ scheme: string; version: string; resolved: unknown }>({
    name: 'quorum-rules',
    text: `select scheme, version, resolved from scheme_versions
      where tenant = $1 and kind = 'quorum-rules' and village is null and status = 'published' order by effective desc, published_at desc limit 1`,
    values: [tenant],
  });
  return row === undefined
    ? undefined
    : { scheme: `${row.scheme}@${row.version}`, rules: QuorumRules.parse(row.resolved).rules };
}

/** The rule a meeting was called under, with the title of its scheme and the law that the scheme names for it. */
export async function loadGoverningRule(
  transaction: Transaction,
  tenant: number,
  { scheme, id, attendance, pass }: GoverningRule,
): Promise<MeetingRule> {
  const [name = scheme, version = ''] = scheme.split('@');
  const [row] = await transaction.query<{ title: string; resolved: unknown }>({
    name: 'governing-rule',
    text: `select title, resolved from scheme_versions where tenant = $1 and village is null and scheme = $2 and version = $3`,
    values: [tenant, name, version],
  });
  const rules = row === undefined ? [] : QuorumRules.parse(row.resolved).rules;
  const source = rules.find((rule) => rule.id === id)?.source;
  return {
    title: row?.title ?? name,
    version,
    source: source === undefined ? null : `${source.title} ${source.clause ?? ''}`.trim(),
    attendance: [...attendance],
    pass,
  };
}

export function toMeetingFacts(
  meeting: { readonly id: string; readonly village: string; readonly version: number },
  facts: readonly AssemblyFact[],
  occurredOn: string,
): NewFact[] {
  return facts.map(({ type, body }) => ({
    type,
    body: body as unknown as { readonly [key: string]: Json },
    stream: meeting.id,
    after: meeting.version,
    village: meeting.village,
    subject: null,
    occurredOn,
  }));
}
