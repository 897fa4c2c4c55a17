import { describe, expect, it } from 'vitest';
import { actorOf, outcomeOf } from '../testing/points-standard.ts';
import {
  type Appoint,
  type Candidate,
  decideAppoint,
  decideEndAppointment,
  isElected,
  isPlaceOf,
  type PlaceOfPost,
  type StandingAppointment,
} from './appoint.ts';

const township = actorOf('township-officer');
const county = actorOf('county-officer', { whole: true, villages: [] });
const today = '2026-11-22';

const command: Appoint = {
  appointment: 'new',
  person: 'somebody',
  post: 'grid-worker',
  place: 'g',
  body: null,
  since: '2026-12-01',
  until: null,
  deputyOf: null,
  electedOn: null,
  source: null,
};
const candidate: Candidate = { id: 'somebody', village: 'v', birthDay: '1980-01-01', holds: [] };
const grid: PlaceOfPost = { id: 'g', kind: 'grid', village: 'v' };
const village: PlaceOfPost = { id: 'v', kind: 'village', village: 'v' };

const appoint = (
  said: Partial<Appoint> = {},
  who: Partial<Candidate> = {},
  where: PlaceOfPost | undefined = grid,
  actor = township,
) => outcomeOf(decideAppoint({ ...command, ...said }, { ...candidate, ...who }, where, { actor, today }));
const held = (post: Appoint['post'], place: string, body: string | null = null) => [
  { id: 'a', post, place, body },
];
const seat = { post: 'representative', place: 'v' } as const;
const proof = { electedOn: '2026-11-20', source: 'source' };

describe('任职', () => {
  it('takes a post at a place of its kind, from a day on', () => {
    expect(appoint()).toMatchObject({
      type: 'AppointmentMade',
      stream: 'new',
      after: 0,
      subject: 'somebody',
      occurredOn: today,
      body: { title: '网格员', channel: 'appointed', since: '2026-12-01', until: null },
    });
    expect(appoint({ since: '2026-11-01' })).toMatchObject({ occurredOn: '2026-11-01' });
    expect(appoint({ until: '2026-12-01' })).toMatchObject({ body: { until: '2026-12-01' } });
    expect(appoint({ until: '2026-11-30' })).toBe('authority.ends-before-start');
    expect(appoint({}, {}, village)).toBe('authority.place-unfit');
    expect(appoint({ post: 'villager', place: 'v' }, {}, village)).toBe('authority.place-unfit');
  });

  it('knows the place of each post', () => {
    expect(isPlaceOf('grid-worker', 'grid')).toBe(true);
    expect(isPlaceOf('grid-worker', 'party-group')).toBe(false);
    expect(isPlaceOf('party-group-leader', 'party-group')).toBe(true);
    expect(isPlaceOf('party-group-leader', 'grid')).toBe(false);
    expect(isPlaceOf('village-secretary', 'gacha')).toBe(true);
    expect(isPlaceOf('township-officer', 'gacha')).toBe(false);
    expect(isPlaceOf('township-officer', 'town')).toBe(true);
    expect(isPlaceOf('system-administrator', 'banner')).toBe(true);
    expect(isPlaceOf('system-administrator', 'town')).toBe(false);
  });

  it('gives no elected post: it is recorded with day and source of the election, in the own village', () => {
    expect(appoint({ ...seat, ...proof }, {}, village)).toMatchObject({
      occurredOn: '2026-11-20',
      content: 'source',
      body: { channel: 'elected', electedOn: '2026-11-20' },
    });
    const elected = 'authority.elected-post';
    expect(appoint(seat, {}, village)).toBe(elected);
    expect(appoint({ ...seat, ...proof, source: null }, {}, village)).toBe(elected);
    expect(appoint({ ...seat, ...proof, electedOn: null }, {}, village)).toBe(elected);
    expect(appoint({ ...seat, ...proof, electedOn: '2026-11-23' }, {}, village)).toBe(elected);
    expect(appoint({ ...seat, ...proof, electedOn: today }, {}, village)).toMatchObject({
      body: { electedOn: today },
    });
    expect(appoint({ ...seat, ...proof, since: '2026-11-19' }, {}, village)).toBe(elected);
    expect(appoint({ ...seat, ...proof, since: '2026-11-20' }, {}, village)).toMatchObject({ body: seat });
    expect(appoint({ ...seat, ...proof }, { village: 'w' }, village)).toBe('authority.elected-elsewhere');
    expect(appoint({}, { village: 'w' })).toMatchObject({ type: 'AppointmentMade' });
  });

  it('knows the elected posts: representatives, supervisors and the villagers’ committee, not the branch', () => {
    expect(isElected('representative', null)).toBe(true);
    expect(isElected('supervisor', 'supervisory-committee')).toBe(true);
    expect(isElected('committee-member', 'village-committee')).toBe(true);
    expect(isElected('committee-member', null)).toBe(true);
    expect(isElected('committee-member', 'party-branch')).toBe(false);
    expect(isElected('grid-worker', null)).toBe(false);
  });

  it('takes adults from the eighteenth birthday on', () => {
    expect(appoint({}, { birthDay: '2008-12-02' })).toBe('authority.minor');
    expect(appoint({}, { birthDay: '2008-12-01' })).toMatchObject({ type: 'AppointmentMade' });
    expect(appoint({}, { birthDay: null })).toMatchObject({ type: 'AppointmentMade' });
  });

  it('keeps administrators of the system apart from every other post', () => {
    expect(appoint({}, { holds: held('audit-administrator', 'c') })).toBe(
      'authority.administrators-exclusive',
    );
    const admin = { post: 'system-administrator', place: 'c' } as const;
    const seatOfCounty: PlaceOfPost = { id: 'c', kind: 'banner', village: null };
    const make = (holds: Candidate['holds']) => appoint(admin, { holds }, seatOfCounty, county);
    expect(make(held('grid-worker', 'g'))).toBe('authority.administrators-exclusive');
    expect(make([])).toMatchObject({ body: { title: '系统管理员' } });
    expect(make(held('system-administrator', 'd'))).toMatchObject({ type: 'AppointmentMade' });
    expect(appoint({}, { holds: held('party-group-leader', 'p') })).toMatchObject({
      type: 'AppointmentMade',
    });
  });

  it('is held once, except as a deputy', () => {
    const twice = { holds: held('grid-worker', 'g') };
    expect(appoint({}, twice)).toBe('authority.already-appointed');
    expect(appoint({ deputyOf: 'other' }, twice)).toMatchObject({ body: { deputyOf: 'other' } });
    expect(appoint({}, { holds: held('grid-worker', 'h') })).toMatchObject({ type: 'AppointmentMade' });
    expect(appoint({}, { holds: held('grid-worker', 'g', 'party-branch') })).toMatchObject({
      type: 'AppointmentMade',
    });
  });

  it('is for the county everywhere, and for a township in its villages', () => {
    expect(appoint({}, {}, { ...grid, village: 'w' })).toBe('authority.not-found');
    expect(appoint({}, {}, { ...grid, village: 'w' }, county)).toMatchObject({ type: 'AppointmentMade' });
    const office: PlaceOfPost = { id: 't', kind: 'town', village: null };
    expect(appoint({ post: 'township-officer', place: 't' }, {}, office)).toBe('authority.beyond-township');
    expect(appoint({ post: 'township-officer', place: 't' }, {}, office, county)).toMatchObject({
      village: null,
    });
    expect(appoint({}, {}, grid, actorOf('village-secretary'))).toBe('authority.not-your-duty');
    expect(outcomeOf(decideAppoint(command, candidate, undefined, { actor: county, today }))).toBe(
      'authority.not-found',
    );
    expect(outcomeOf(decideAppoint(command, undefined, grid, { actor: county, today }))).toBe(
      'authority.not-found',
    );
  });
});

describe('任职的结束', () => {
  const standing: StandingAppointment = {
    id: 'a',
    person: 'somebody',
    village: 'v',
    since: '2026-01-01',
    until: null,
    ended: false,
    version: 1,
  };
  const end = (until: string, change: Partial<StandingAppointment> = {}, actor = township) =>
    outcomeOf(
      decideEndAppointment({ until, reason: 'reason' }, { ...standing, ...change }, { actor, today }),
    );

  it('has a last day, not before the first, and happens once', () => {
    expect(end('2026-12-31')).toMatchObject({
      type: 'AppointmentEnded',
      after: 1,
      occurredOn: today,
      content: 'reason',
      body: { until: '2026-12-31' },
    });
    expect(end('2026-10-01')).toMatchObject({ occurredOn: '2026-10-01' });
    expect(end('2026-01-01')).toMatchObject({ body: { until: '2026-01-01' } });
    expect(end('2025-12-31')).toBe('authority.ends-before-start');
    expect(end('2026-12-31', { ended: true, until: '2026-10-01' })).toBe('authority.already-ended');
  });

  it('is for whoever may appoint there', () => {
    expect(end(today, { village: 'w' })).toBe('authority.not-found');
    expect(end(today, { village: null })).toBe('authority.beyond-township');
    expect(end(today, { village: null }, county)).toMatchObject({ village: null });
    expect(end(today, {}, actorOf('village-secretary'))).toBe('authority.not-your-duty');
    const nothing = decideEndAppointment({ until: today, reason: '' }, undefined, { actor: county, today });
    expect(outcomeOf(nothing)).toBe('authority.not-found');
  });
});
