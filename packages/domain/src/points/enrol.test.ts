import { describe, expect, it } from 'vitest';
import { actorOf, outcomeOf } from '../testing/points-standard.ts';
import { decideEnrolment, type Enrolment, type HouseholdForEnrolment } from './enrol.ts';

const household: HouseholdForEnrolment = {
  id: 'household',
  village: 'v',
  grid: 'g',
  partyGroup: 'p',
  closedOn: null,
  member: null,
};
const member = { birthDay: '1980-01-01', partyMember: true };
const byHousehold: Enrolment = {
  account: 'account',
  household: 'household',
  person: null,
  class: 'villager',
  publication: false,
};
const byPerson: Enrolment = { ...byHousehold, person: 'person', class: 'party-member' };
const enrol = (enrolment: Enrolment, of: HouseholdForEnrolment | undefined, actor = actorOf('grid-worker')) =>
  outcomeOf(decideEnrolment(enrolment, of, '1', { actor, today: '2026-11-22' }));
const enrolMember = (change: Partial<typeof member> | { birthDay: null }, enrolment = byPerson) =>
  enrol(enrolment, { ...household, member: { ...member, ...change } });

describe('参加积分', () => {
  it('WN-02 opens an account for a household as 群众, and for a person in the other classes', () => {
    expect(enrol(byHousehold, household)).toMatchObject({
      type: 'AccountOpened',
      stream: 'account',
      after: 0,
      body: { person: null, class: 'villager', consentVersion: '1', publication: false },
    });
    expect(enrolMember({})).toMatchObject({ body: { person: 'person', class: 'party-member' } });
    expect(enrol({ ...byHousehold, person: 'person' }, household)).toBe('points.class-by-household');
    expect(enrol({ ...byPerson, person: null }, { ...household, member })).toBe('points.class-by-person');
    expect(enrol(byPerson, household)).toBe('points.class-by-person');
  });

  it('WN-02 takes only a Party member as 党员; a grid worker need not be one', () => {
    expect(enrolMember({ partyMember: false })).toBe('points.not-a-party-member');
    const asWorker = { ...byPerson, class: 'grid-worker' } as const;
    expect(enrolMember({ partyMember: false }, asWorker)).toMatchObject({ type: 'AccountOpened' });
  });

  it('takes adults from the day of the eighteenth birthday on', () => {
    expect(enrolMember({ birthDay: '2008-11-23' })).toBe('points.minor');
    expect(enrolMember({ birthDay: '2008-11-22' })).toMatchObject({ type: 'AccountOpened' });
    expect(enrolMember({ birthDay: null })).toMatchObject({ type: 'AccountOpened' });
  });

  it('is for households of the own grid that live there', () => {
    expect(enrol(byHousehold, undefined)).toBe('authority.not-found');
    expect(enrol(byHousehold, { ...household, grid: 'next' })).toBe('authority.other-grid');
    expect(enrol(byHousehold, { ...household, closedOn: '2026-01-01' })).toBe('points.household-left');
    expect(enrol(byHousehold, household, actorOf('representative'))).toBe('authority.not-your-duty');
  });
});
