import { describe, expect, it } from 'vitest';
import {
  findFaultInHouseholds,
  findFaultInMove,
  findFaultInVillageMove,
  type NewHousehold,
  type PlacesInVillage,
} from './register-households.ts';

const places: PlacesInVillage = new Map([
  ['g', 'grid'],
  ['h', 'grid'],
  ['p', 'party-group'],
]);
const head = { isHouseholder: true, birthDay: '1980-01-01' };
const member = { isHouseholder: false, birthDay: null };
const household = (number: string, change: Partial<NewHousehold> = {}): NewHousehold => ({
  number,
  grid: 'g',
  partyGroup: 'p',
  people: [head, member],
  ...change,
});
const fault = (...households: readonly NewHousehold[]) =>
  findFaultInHouseholds(households, places, new Set(['001']), '2026-11-22');

describe('登记户', () => {
  it('takes a list whose numbers are free, in grids and groups of the village', () => {
    expect(fault(household('002'), household('003', { partyGroup: null, grid: 'h' }))).toBeUndefined();
    expect(fault(household('001'))).toMatchObject({
      code: 'directory.number-taken',
      params: { number: '001' },
    });
    expect(fault(household('002'), household('002'))?.code).toBe('directory.number-taken');
    expect(fault(household('002', { grid: 'p' }))?.code).toBe('directory.grid-elsewhere');
    expect(fault(household('002', { grid: 'unknown' }))?.code).toBe('directory.grid-elsewhere');
    expect(fault(household('002', { partyGroup: 'g' }))?.code).toBe('directory.grid-elsewhere');
  });

  it('has one householder each, and nobody who is not born yet', () => {
    expect(fault(household('002', { people: [member] }))?.code).toBe('directory.one-householder');
    expect(fault(household('002', { people: [head, head] }))?.code).toBe('directory.one-householder');
    const born = (birthDay: string) => household('002', { people: [head, { ...member, birthDay }] });
    expect(fault(born('2026-11-22'))).toBeUndefined();
    expect(fault(born('2026-11-23'))?.code).toBe('directory.born-ahead');
  });
});

describe('户的迁移', () => {
  const standing = {
    number: '002',
    grid: 'g',
    partyGroup: 'p',
    closedOn: null,
    village: 'v',
    members: ['a', 'b'],
  };
  const move = (to: { grid: string; partyGroup: string | null }, change: object = {}) =>
    findFaultInMove({ ...standing, ...change }, to, places)?.code;

  it('goes to another grid or group of the village, and nowhere where it is already', () => {
    expect(move({ grid: 'h', partyGroup: 'p' })).toBeUndefined();
    expect(move({ grid: 'g', partyGroup: null })).toBeUndefined();
    expect(move({ grid: 'g', partyGroup: 'p' })).toBe('directory.already-there');
    expect(move({ grid: 'x', partyGroup: 'p' })).toBe('directory.grid-elsewhere');
    expect(move({ grid: 'h', partyGroup: 'p' }, { closedOn: '2026-01-01' })).toBe(
      'directory.household-closed',
    );
  });

  it('leaves for another village as a whole, under a number that is free there', () => {
    const to = { village: 'w', number: '009', grid: 'g', partyGroup: null, people: null };
    const leave = (change: object = {}, of: object = {}, isTaken = false) =>
      findFaultInVillageMove({ ...standing, ...of }, { ...to, ...change }, places, isTaken)?.code;
    expect(leave()).toBeUndefined();
    expect(leave({ people: ['b', 'a'] })).toBeUndefined();
    expect(leave({ people: ['a'] })).toBe('directory.split-needs-transfers');
    expect(leave({ people: ['c'] })).toBe('directory.split-needs-transfers');
    expect(leave({ village: 'v' })).toBe('directory.same-village');
    expect(leave({ grid: 'x' })).toBe('directory.grid-elsewhere');
    expect(leave({}, {}, true)).toBe('directory.number-taken');
    expect(leave({}, { closedOn: '2026-01-01' })).toBe('directory.household-closed');
  });
});
