import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import {
  type AppointmentToDeputise,
  decideNameDeputy,
  type DeputyCandidate,
  type NameDeputy,
} from './name-deputy.ts';

const township: Actor = {
  tenant: 1,
  person: 'qian',
  appointment: 'appointment-0',
  post: 'township-officer',
  place: 'township-1',
  whole: false,
  villages: ['village-1'],
  household: null,
};
const secretary: Actor = { ...township, person: 'zhao', post: 'village-secretary', place: 'village-1' };
const leader: AppointmentToDeputise = {
  id: 'appointment-1',
  person: 'li',
  household: 'household of li',
  post: 'party-group-leader',
  place: 'group-1',
  village: 'village-1',
  isDeputy: false,
};
const chen: DeputyCandidate = {
  id: 'chen',
  village: 'village-1',
  household: 'household of chen',
  birthDay: '1980-05-01',
  holds: [],
};
const naming: NameDeputy = {
  appointment: 'appointment-2',
  person: 'chen',
  stage: 'group',
  since: '2026-11-22',
  until: '2027-11-21',
  reason: 'text-1',
};

interface Case {
  readonly actor?: Actor;
  readonly command?: Partial<NameDeputy>;
  readonly holder?: Partial<AppointmentToDeputise>;
  readonly candidate?: Partial<DeputyCandidate>;
}

function name({ actor = secretary, command = {}, holder = {}, candidate = {} }: Case = {}) {
  return decideNameDeputy(
    { ...naming, ...command },
    { ...leader, ...holder },
    { ...chen, ...candidate },
    {
      actor,
      today: '2026-11-22',
      incompatibilities: [{ id: 'points-review', posts: ['grid-worker', 'party-group-leader'] }],
      stagesOf: (post) => new Set(post === 'party-group-leader' ? ['group'] : []),
    },
  );
}
const held = (post: DeputyCandidate['holds'][number]['post'], place = 'elsewhere') => ({
  holds: [{ id: 'a', post, place, body: null }],
});

describe('R-15 T-15 naming a deputy', () => {
  it('is a fact with its stage, its term and its reason', () => {
    for (const actor of [secretary, township]) {
      expect(name({ actor })).toMatchObject({
        type: 'AppointmentMade',
        subject: 'chen',
        village: 'village-1',
        content: 'text-1',
        body: {
          person: 'chen',
          post: 'party-group-leader',
          place: 'group-1',
          deputyOf: 'appointment-1',
          since: '2026-11-22',
          until: '2027-11-21',
          stage: 'group',
          reason: 'text-1',
        },
      });
    }
  });

  it.each<[string, string, Case]>([
    ['by a post that names none', 'authority.not-your-duty', { actor: { ...secretary, post: 'supervisor' } }],
    ['in another village', 'authority.not-found', { holder: { village: 'village-2' } }],
    ['from a day that is over', 'authority.deputy-backdated', { command: { since: '2026-11-21' } }],
    ['until a day before it began', 'authority.ends-before-start', { command: { until: '2026-11-21' } }],
    ['for a stage the post does not decide', 'authority.no-stage-alone', { command: { stage: 'score' } }],
    [
      'for a post that decides nothing alone',
      'authority.no-stage-alone',
      { holder: { post: 'shop-keeper' } },
    ],
    ['for oneself', 'authority.own-deputy', { holder: { person: 'zhao' } }],
    ['as oneself', 'authority.deputy-oneself', { candidate: { id: 'zhao' } }],
    ['of a deputy', 'authority.deputy-of-deputy', { holder: { isDeputy: true } }],
    ['who is the holder', 'authority.deputy-bound', { candidate: { id: 'li' } }],
    ['of the holder’s household', 'authority.deputy-bound', { candidate: { household: 'household of li' } }],
    ['who is a minor', 'authority.minor', { candidate: { birthDay: '2010-01-01' } }],
    ['who runs the system', 'authority.administrators-exclusive', { candidate: held('audit-administrator') }],
    ['who scores', 'authority.deputy-conflicts', { candidate: held('grid-worker') }],
    [
      'who holds the post there',
      'authority.already-appointed',
      { candidate: held('party-group-leader', 'group-1') },
    ],
  ])('is refused %s', (_, code, one) => {
    expect(name(one)).toMatchObject({ refused: true, code });
  });

  it('says which post is in the way', () => {
    expect(name({ candidate: held('grid-worker') })).toMatchObject({
      params: { post: '党小组长', held: '网格员' },
    });
  });

  it('may last one day, and be somebody from the eighteenth birthday on', () => {
    expect(name({ command: { until: '2026-11-22' } })).toMatchObject({ type: 'AppointmentMade' });
    expect(name({ candidate: { birthDay: '2008-11-22' } })).toMatchObject({ type: 'AppointmentMade' });
    expect(name({ candidate: { birthDay: '2008-11-23' } })).toMatchObject({ code: 'authority.minor' });
  });

  it('may be the leader of another group', () => {
    expect(name({ candidate: held('party-group-leader') })).toMatchObject({ type: 'AppointmentMade' });
  });
});
