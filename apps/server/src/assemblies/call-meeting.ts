import { callMeeting } from '@yanzhen/contract/assemblies';
import {
  type AgendaItem,
  decideAssembly,
  subjectOfStandard,
  uncalledMeeting,
} from '@yanzhen/domain/assemblies';
import { findDenial } from '@yanzhen/domain/authority';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { handleCommand, type NewContent } from '../record/handlers.ts';
import { membershipOf, loadMembers, loadQuorumRules, toMeetingFacts } from './load-meeting.ts';

interface VersionRow {
  readonly id: string;
  readonly scheme: string;
  readonly version: string;
  readonly hash: string;
}

export const callMeetingHandler = handleCommand({
  contract: callMeeting,
  load: async (transaction, input, { actor }) => {
    const { tenant } = actor;
    const versions = input.agenda.flatMap(({ about }) => (about.kind === 'standard' ? [about.version] : []));
    const cases = input.agenda.flatMap(({ about }) => (about.kind === 'cases' ? about.cases : []));
    const [rules, members, standards, known] = await Promise.all([
      loadQuorumRules(transaction, tenant),
      loadMembers(transaction, { tenant, village: input.village, body: input.body, on: input.day }),
      transaction.query<VersionRow>({
        name: 'versions-on-agenda',
        text: 'select id, scheme, version, hash from scheme_versions where tenant = $1 and village = $2 and id = any ($3)',
        values: [tenant, input.village, versions],
      }),
      transaction.query<{ id: string }>({
        name: 'cases-on-agenda',
        text: 'select id from cases where tenant = $1 and village = $2 and id = any ($3)',
        values: [tenant, input.village, cases],
      }),
    ]);
    if (rules === undefined) return refuse('assemblies.no-rule', { day: input.day });
    const absent = new Set(cases).size - known.length + new Set(versions).size - standards.length;
    if (absent > 0) return refuse('assemblies.agenda-unknown', { count: absent });
    return { rules, members, standards: new Map(standards.map((row) => [row.id, row])) };
  },
  decide: ({ rules, members, standards }, input, { actor, today, newId }) => {
    const denial = findDenial('assemblies.call-meeting', actor, { village: input.village });
    if (denial !== undefined) return denial;
    const meeting = newId();
    const keep = (text: string, kind: string): NewContent => ({
      id: newId(),
      village: input.village,
      subject: meeting,
      kind,
      text,
    });
    const title = keep(input.title, 'meeting-title');
    const titles = input.agenda.map((item) => keep(item.title, 'agenda-title'));
    const agenda = input.agenda.map(({ about }, index): AgendaItem => {
      const id = newId();
      const head = { id, title: titles[index]?.id ?? null };
      if (about.kind === 'cases')
        return { ...head, subjects: about.cases.map((one) => ({ kind: 'case', id: one, hash: null })) };
      const standard = about.kind === 'standard' ? standards.get(about.version) : undefined;
      if (standard === undefined) return { ...head, subjects: [{ kind: 'other', id, hash: null }] };
      return {
        ...head,
        subjects: [subjectOfStandard(standard.scheme, Number(standard.version), standard.hash)],
      };
    });
    const facts = decideAssembly(
      uncalledMeeting,
      {
        type: 'CallMeeting',
        meeting,
        village: input.village,
        body: input.body,
        kind: 'ordinary',
        rule: rules.rules.find(({ body }) => body === input.body)?.id ?? '',
        day: input.day,
        noticeGivenOn: input.noticeGivenOn,
        eligible: { all: members.length, households: input.households },
        agenda,
      },
      {
        today,
        scheme: rules.scheme,
        rules: rules.rules,
        ...membershipOf(members),
        interested: new Map(),
      },
    );
    if (isRefusal(facts)) return facts;
    const [called] = toMeetingFacts({ id: meeting, village: input.village, version: 0 }, facts, today);
    if (called === undefined) throw new Error('a call without a fact');
    return {
      // The title is a text like any other: the fact names it.
      facts: [{ ...called, content: title.id, body: { ...called.body, title: title.id } }],
      contents: [title, ...titles],
      output: { meeting, items: agenda.map(({ id }) => id), members: members.length },
    };
  },
});
