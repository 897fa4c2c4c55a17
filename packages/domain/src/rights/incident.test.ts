import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, Post } from '../authority/index.ts';
import { isRefusal, type Refusal } from '../kernel/index.ts';
import {
  decideAskClose,
  decideNoteIncident,
  decideRecordIncident,
  decideReportIncident,
  decideSettleClose,
  decideSpareTelling,
  decideTellPeople,
  type IncidentContext,
  type IncidentRules,
  type StandingIncident,
} from './incident.ts';

const actorOf = (person: string, post: Post = 'security-administrator'): Actor => ({
  tenant: 150426,
  person,
  appointment: 'a',
  post,
  place: 'county',
  whole: post === 'county-officer',
  villages: [],
  household: null,
});
const NOW = '2026-11-22T02:00:00.000Z';
const contextOf = (person = 'zhou', post?: Post, now = NOW): IncidentContext => ({
  actor: actorOf(person, post),
  today: '2026-11-22',
  now,
});
const rules: IncidentRules = { reportWithinHours: { ordinary: null, major: 4 } };
const body = {
  incident: 'i',
  kind: 'leak' as const,
  certainty: 'happened' as const,
  grade: 'major' as const,
  noticedAt: '2026-11-22T01:00:00.000Z',
  columns: ['people.phone'],
  concerned: { by: 'everyone' as const },
  people: 2,
  households: 1,
  cause: 'c',
  harm: 'h',
  remedy: 'r',
  advice: 'a',
  contact: 't',
};
const open: StandingIncident = {
  id: 'i',
  after: 1,
  status: 'open',
  noticedAt: body.noticedAt,
  reader: null,
  isReported: false,
  isTold: false,
  isSpared: false,
  closeAskedBy: null,
};
const codeOf = (outcome: unknown) => (isRefusal(outcome) ? outcome.code : 'done');

describe('recording an incident', () => {
  it('says by when it is reported: within hours only where the rules name hours', () => {
    expect(decideRecordIncident(body, rules, contextOf())).toMatchObject({
      type: 'IncidentRecorded',
      body: { reportBy: '2026-11-22T05:00:00.000Z' },
    });
    expect(decideRecordIncident({ ...body, grade: 'ordinary' }, rules, contextOf())).toMatchObject({
      body: { reportBy: null },
    });
  });

  const readings = { by: 'readings' as const, reader: 'wu', from: NOW, to: body.noticedAt };
  it.each([
    ['by whom it is no duty of', body, contextOf('li', 'village-secretary'), 'authority.not-your-duty'],
    [
      'noticed ahead',
      { ...body, noticedAt: '2026-11-22T02:00:00.001Z' },
      contextOf(),
      'rights.incident-ahead',
    ],
    ['that concerns nobody', { ...body, people: 0 }, contextOf(), 'rights.incident-nobody'],
    ['with its moments reversed', { ...body, concerned: readings }, contextOf(), 'rights.incident-reversed'],
  ])('is refused %s', (_title, input, context, code) => {
    expect(codeOf(decideRecordIncident(input, rules, context))).toBe(code);
  });
});

describe('an incident', () => {
  const report = { to: 't', at: NOW };
  it('is reported once, neither before it was noticed nor ahead', () => {
    expect(codeOf(decideReportIncident(open, report, contextOf()))).toBe('done');
    expect(codeOf(decideReportIncident({ ...open, isReported: true }, report, contextOf()))).toBe(
      'rights.incident-reported',
    );
    for (const at of ['2026-11-22T00:59:59.999Z', '2026-11-22T02:00:00.001Z'])
      expect(codeOf(decideReportIncident(open, { to: 't', at }, contextOf()))).toBe(
        'rights.incident-report-moment',
      );
  });

  it('is told to people once; spared, it may be told after all', () => {
    expect(codeOf(decideTellPeople(open, contextOf()))).toBe('done');
    expect(codeOf(decideTellPeople({ ...open, isTold: true }, contextOf()))).toBe('rights.incident-told');
    expect(codeOf(decideTellPeople({ ...open, isSpared: true }, contextOf()))).toBe('done');
    expect(codeOf(decideSpareTelling({ ...open, isTold: true }, 'r', contextOf()))).toBe(
      'rights.incident-told',
    );
  });

  it('is closed by two, neither of them the one whose readings it is about', () => {
    const done = { ...open, isReported: true, isTold: true };
    expect(codeOf(decideAskClose(open, 'l', contextOf()))).toBe('rights.incident-unreported');
    expect(codeOf(decideAskClose({ ...open, isReported: true }, 'l', contextOf()))).toBe(
      'rights.incident-untold',
    );
    expect(codeOf(decideAskClose({ ...done, isTold: false, isSpared: true }, 'l', contextOf()))).toBe('done');
    expect(codeOf(decideAskClose(done, 'l', contextOf()))).toBe('done');
    const closing = { ...done, status: 'closing' as const, closeAskedBy: 'zhou', reader: 'wu' };
    const settle = (by: string, confirmed = true, reason: string | null = null) =>
      codeOf(decideSettleClose(closing, { confirmed, reason }, contextOf(by, 'county-officer')));
    expect(settle('zhou')).toBe('rights.incident-second-person');
    expect(settle('wu')).toBe('rights.incident-own');
    expect(settle('qian', false)).toBe('rights.incident-reason-required');
    expect(settle('qian', false, 'why')).toBe('done');
    expect(settle('qian')).toBe('done');
    expect(codeOf(decideSettleClose(done, { confirmed: true, reason: null }, contextOf('qian')))).toBe(
      'rights.incident-not-closing',
    );
  });

  type Step = (state: StandingIncident, person: string) => Refusal | { readonly type: string };
  const steps: readonly Step[] = [
    (state, person) => decideNoteIncident(state, { note: 'n', text: 'x' }, contextOf(person)),
    (state, person) => decideReportIncident(state, report, contextOf(person)),
    (state, person) => decideTellPeople(state, contextOf(person)),
    (state, person) => decideSpareTelling(state, 'r', contextOf(person)),
    (state, person) => decideAskClose(state, 'l', contextOf(person)),
    (state, person) => decideSettleClose(state, { confirmed: true, reason: null }, contextOf(person)),
    (state, person) => decideSettleClose(state, { confirmed: false, reason: 'w' }, contextOf(person)),
  ];
  const after = (state: StandingIncident, type: string, person: string, nth: number): StandingIncident => {
    if (type === 'IncidentReported') return { ...state, isReported: true };
    if (type === 'IncidentPeopleTold') return { ...state, isTold: true };
    if (type === 'IncidentPeopleNotTold') return { ...state, isSpared: true };
    if (type === 'IncidentCloseAsked') return { ...state, status: 'closing', closeAskedBy: person };
    if (type === 'IncidentCloseSettled') return { ...state, status: nth === 5 ? 'closed' : 'open' };
    return state;
  };

  it('is never closed unreported, undecided or by one alone, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(steps.length - 1), fc.constantFrom('zhou', 'wu', 'qian')), {
          maxLength: 20,
        }),
        (tried) => {
          let state: StandingIncident = { ...open, reader: 'wu' };
          for (const [nth, person] of tried) {
            const before = state;
            const outcome = steps[nth]!(state, person);
            if (isRefusal(outcome)) continue;
            expect(before.status).not.toBe('closed');
            state = after(state, outcome.type, person, nth);
            if (state.status !== 'closed') continue;
            expect(state.isReported && (state.isTold || state.isSpared)).toBe(true);
            expect([before.closeAskedBy, 'wu']).not.toContain(person);
          }
        },
      ),
    );
  });
});
