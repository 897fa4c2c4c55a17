import { describe, expect, it } from 'vitest';
import type { Actor, Post } from '../authority/index.ts';
import { outcomeOf } from '../testing/points-standard.ts';
import {
  decideAskClose,
  decideNoteIncident,
  decideRecordIncident,
  decideReportIncident,
  decideSettleClose,
  decideSpareTelling,
  decideTellPeople,
  findPrintFault,
  type IncidentContext,
  type IncidentToRecord,
  type StandingIncident,
} from './incident.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const NOTICED = '2026-11-22T01:00:00.000Z';
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
const contextOf = (person = 'zhou', post?: Post): IncidentContext => ({
  actor: actorOf(person, post),
  today: '2026-11-22',
  now: NOW,
});
const open: StandingIncident = {
  id: 'i',
  after: 1,
  status: 'open',
  noticedAt: NOTICED,
  reader: null,
  isReported: false,
  isTold: false,
  isSpared: false,
  closeAskedBy: null,
};
const fact = { stream: 'i', after: 1, village: null, subject: 'i', occurredOn: '2026-11-22' };

type Step = (incident: StandingIncident, context: IncidentContext) => unknown;
const steps: readonly (readonly [string, Step, StandingIncident, object])[] = [
  [
    'noted',
    (one, context) => decideNoteIncident(one, { note: 'n', text: 't' }, context),
    open,
    { type: 'IncidentNoted', ...fact, content: 't', body: { note: 'n', text: 't' } },
  ],
  [
    'reported',
    (one, context) => decideReportIncident(one, { to: 't', at: NOW }, context),
    open,
    { type: 'IncidentReported', ...fact, content: 't', body: { to: 't', at: NOW } },
  ],
  ['told', decideTellPeople, open, { type: 'IncidentPeopleTold', ...fact, body: {} }],
  [
    'spared',
    (one, context) => decideSpareTelling(one, 'r', context),
    open,
    { type: 'IncidentPeopleNotTold', ...fact, content: 'r', body: { reason: 'r' } },
  ],
  [
    'asked to be closed',
    (one, context) => decideAskClose(one, 'l', context),
    { ...open, isReported: true, isTold: true },
    { type: 'IncidentCloseAsked', ...fact, content: 'l', body: { lessons: 'l' } },
  ],
];

describe('a step with an incident', () => {
  it.each(steps)(
    'by which it is %s is written down, while it is open, by those who keep incidents',
    (_, take, from, written) => {
      expect(take(from, contextOf())).toEqual(written);
      expect(take({ ...from, status: 'closing' }, contextOf())).toMatchObject({
        code: 'rights.incident-closing',
      });
      expect(take({ ...from, status: 'closed' }, contextOf())).toMatchObject({
        code: 'rights.incident-closed',
      });
      expect(take(from, contextOf('li', 'grid-worker'))).toHaveProperty('refused', true);
    },
  );

  it('is not taken twice, and telling may follow sparing but not the other way round', () => {
    const report = { to: 't', at: NOW };
    expect(outcomeOf(decideReportIncident({ ...open, isReported: true }, report, contextOf()))).toBe(
      'rights.incident-reported',
    );
    expect(outcomeOf(decideTellPeople({ ...open, isTold: true }, contextOf()))).toBe('rights.incident-told');
    expect(decideTellPeople({ ...open, isSpared: true }, contextOf())).toMatchObject({
      type: 'IncidentPeopleTold',
    });
    for (const decided of [{ isTold: true }, { isSpared: true }])
      expect(outcomeOf(decideSpareTelling({ ...open, ...decided }, 'r', contextOf()))).toBe(
        'rights.incident-told',
      );
  });

  it('is reported at a moment between its notice and now, both included', () => {
    const at = (moment: string) =>
      outcomeOf(decideReportIncident(open, { to: 't', at: moment }, contextOf()));
    expect(at('2026-11-22T00:59:59.999Z')).toBe('rights.incident-report-moment');
    expect(at('2026-11-22T02:00:00.001Z')).toBe('rights.incident-report-moment');
    for (const moment of [NOTICED, NOW]) expect(at(moment)).toMatchObject({ body: { at: moment } });
  });

  it('closes nothing that was not reported, or of which nobody has decided who is told', () => {
    const ask = (change: Partial<StandingIncident>) =>
      outcomeOf(decideAskClose({ ...open, ...change }, 'l', contextOf()));
    expect(ask({ isTold: true })).toBe('rights.incident-unreported');
    expect(ask({ isReported: true })).toBe('rights.incident-untold');
    expect(ask({ isReported: true, isSpared: true })).toMatchObject({ type: 'IncidentCloseAsked' });
  });
});

describe('the close of an incident', () => {
  const closing: StandingIncident = { ...open, status: 'closing', closeAskedBy: 'zhou', reader: 'wu' };
  const settle = (person: string, confirmed = true, reason: string | null = null, of = closing) =>
    decideSettleClose(of, { confirmed, reason }, contextOf(person));

  it('is settled by a second person whom it is not about, with a reason where it goes back', () => {
    expect(settle('li')).toEqual({
      type: 'IncidentCloseSettled',
      ...fact,
      content: null,
      body: { confirmed: true, reason: null },
    });
    expect(settle('li', false, 'r')).toMatchObject({ content: 'r', body: { confirmed: false, reason: 'r' } });
    expect(outcomeOf(settle('li', false))).toBe('rights.incident-reason-required');
    expect(outcomeOf(settle('zhou'))).toBe('rights.incident-second-person');
    expect(outcomeOf(settle('wu'))).toBe('rights.incident-own');
    expect(outcomeOf(settle('li', true, null, open))).toBe('rights.incident-not-closing');
    const stranger = contextOf('li', 'grid-worker');
    expect(decideSettleClose(closing, { confirmed: true, reason: null }, stranger)).toHaveProperty(
      'refused',
      true,
    );
  });
});

describe('an incident is recorded', () => {
  const body: IncidentToRecord = {
    incident: 'i',
    kind: 'leak',
    certainty: 'happened',
    grade: 'major',
    noticedAt: NOTICED,
    columns: ['people.phone'],
    concerned: { by: 'readings', reader: 'wu', from: NOTICED, to: NOW },
    people: 2,
    households: 1,
    cause: 'c',
    harm: 'h',
    remedy: 'r',
    advice: 'a',
    contact: 't',
  };
  const record = (change: Partial<IncidentToRecord> = {}, context = contextOf()) =>
    decideRecordIncident(
      { ...body, ...change },
      { reportWithinHours: { ordinary: null, major: 4 } },
      context,
    );

  it('whole, with the moment by which the law wants it reported', () => {
    const { incident: _, ...said } = body;
    expect(record()).toEqual({
      type: 'IncidentRecorded',
      ...fact,
      after: 0,
      body: { ...said, reportBy: '2026-11-22T05:00:00.000Z' },
    });
    expect(record({ grade: 'ordinary' })).toMatchObject({ body: { reportBy: null } });
  });

  it('not ahead of its notice, nor of readings that end before they begin, nor about nobody', () => {
    expect(record({ noticedAt: NOW })).toMatchObject({ type: 'IncidentRecorded' });
    expect(outcomeOf(record({ noticedAt: '2026-11-22T02:00:00.001Z' }))).toBe('rights.incident-ahead');
    const readings = (from: string, to: string) =>
      record({ concerned: { by: 'readings', reader: 'wu', from, to } });
    expect(outcomeOf(readings(NOW, NOTICED))).toBe('rights.incident-reversed');
    expect(readings(NOW, NOW)).toMatchObject({ type: 'IncidentRecorded' });
    expect(record({ concerned: { by: 'staff' } })).toMatchObject({ type: 'IncidentRecorded' });
    expect(outcomeOf(record({ people: 0 }))).toBe('rights.incident-nobody');
    expect(record({}, contextOf('li', 'grid-worker'))).toHaveProperty('refused', true);
  });
});

describe('who is told on paper', () => {
  it('is printed once it was decided to tell them, and never by whose readings it is about', () => {
    const print = (change: Partial<StandingIncident>, post: Post) =>
      findPrintFault({ ...open, ...change }, actorOf('wu', post))?.code;
    const told = { isTold: true, reader: 'li' };
    expect(print(told, 'county-officer')).toBeUndefined();
    expect(print({ ...told, reader: 'wu' }, 'county-officer')).toBe('rights.incident-print-own');
    expect(print({ ...told, isTold: false }, 'county-officer')).toBe('rights.incident-print-untold');
    expect(print(told, 'villager')).toMatch(/^authority\./);
  });
});
