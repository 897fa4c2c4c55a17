import { readFileSync } from 'node:fs';
import { isHumanNumber, isMobileNumber, type Place } from '@yanzhen/domain/directory';
import { ageOn, isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../directory/load-divisions.ts';
import { loadDemoFile } from './demo-file.ts';
import { type DemoHousehold, generateDemoPeople } from './generate-people.ts';
import { listDemoIdentities } from './list-identities.ts';
import { staffDemo } from './staff-demo.ts';

function readLocality(name: string): string {
  return readFileSync(new URL(`../../../../localities/wengniute/${name}`, import.meta.url), 'utf8');
}

function accepted<Value>(value: Value | Refusal): Value {
  if (isRefusal(value)) throw new Error(`${value.code} ${JSON.stringify(value.params)}`);
  return value;
}

const real: Place[] = accepted(loadDivisions('divisions.csv', readLocality('divisions.csv')));
const source = readLocality('demo.yaml');
const demo = accepted(loadDemoFile('demo.yaml', source, real));
const people = generateDemoPeople(demo);
const staff = staffDemo(demo, people);
const members = people.households.flatMap((household) => household.members);
const villageIds = people.places.villages.map((village) => village.place.id);

function householdsOf(village: string): DemoHousehold[] {
  return people.households.filter((household) => household.village === village);
}

describe('the demo is invented', () => {
  it('attaches nothing generated to a real place', () => {
    const realIds = new Set(real.map((place) => place.id));
    const demoIds = new Set(people.places.all.map((place) => place.id));
    for (const household of people.households) {
      expect(
        [household.village, household.grid, household.partyGroup].filter((id) => !demoIds.has(id)),
      ).toEqual([]);
      expect(realIds.has(household.village)).toBe(false);
    }
    const villages = staff.appointments.flatMap((item) => (item.village === null ? [] : [item.village]));
    expect(new Set([...villages, ...staff.shops.map((shop) => shop.village)])).toEqual(new Set(villageIds));
    expect(people.places.all.every((place) => place.invented && !realIds.has(place.id))).toBe(true);
    expect(real.some((place) => place.invented)).toBe(false);
  });

  it('shares neither code nor name with a real place', () => {
    const codes = new Set(real.map((place) => place.code));
    const names = new Set(real.map((place) => place.name));
    expect(people.places.all.filter((place) => codes.has(place.code) || names.has(place.name))).toEqual([]);
  });

  it.each([
    ['name: 示例嘎查\n', 'name: 赛沁塔拉嘎查\n', 'directory.demo-not-invented'],
    ["code: '150426990201'", "code: '150426100223'", 'directory.demo-not-invented'],
    ["code: '150426990'", "code: '150426100'", 'directory.demo-not-invented'],
    ["code: '150426990202'", "code: '150426991202'", 'directory.parent-missing'],
    ['kind: 嘎查', 'kind: 屯', 'directory.unknown-place-kind'],
    ['invented: true', 'invented: false', 'directory.file-broken'],
    ['holder: gacha-shop', 'holder: nobody', 'directory.file-broken'],
    ['key: gacha-shop', 'key: gacha-grid-1', 'directory.file-broken'],
    ['grid: 6, holder: gacha-group-6', 'grid: 7, holder: gacha-group-6', 'directory.file-broken'],
    ['perGrid: [4, 4, 4, 4, 4, 4]', 'perGrid: [4]', 'directory.file-broken'],
  ])('refuses %j changed to %j', (before, after, code) => {
    expect(source).toContain(before);
    expect(loadDemoFile('demo.yaml', source.replace(before, after), real)).toMatchObject({
      refused: true,
      code,
    });
  });

  it('uses telephone numbers that no operator gives out', () => {
    const phones = members.flatMap((member) => (member.phone === null ? [] : [member.phone]));
    expect(phones.length).toBeGreaterThan(900);
    expect(phones.filter((phone) => !/^1540000\d{4}$/.test(phone) || !isMobileNumber(phone))).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
  });

  it('keeps no more about a person than the directory needs', () => {
    expect(Object.keys(members[0]!).sort()).toEqual(
      ['away', 'birthDay', 'household', 'id', 'isPartyMember', 'key', 'name', 'phone', 'sex'].sort(),
    );
  });
});

describe('generated households', () => {
  it('gives about 300 households to each village, in grids of about 50 to 70', () => {
    expect(villageIds.map((village) => householdsOf(village).length)).toEqual([302, 302]);
    for (const village of people.places.villages) {
      for (const { grid, households } of village.grids) {
        expect(people.households.filter((household) => household.grid === grid.id)).toHaveLength(households);
      }
    }
    expect(people.places.villages.map((village) => village.grids.length)).toEqual([6, 5]);
  });

  it('is the same every time, and another for another seed', () => {
    expect(generateDemoPeople(demo)).toEqual(people);
    const other = generateDemoPeople({ ...demo, seed: 'x' });
    expect(other.households.map((household) => household.id)).toEqual(people.households.map((one) => one.id));
    expect(other.households[0]?.members).not.toEqual(people.households[0]?.members);
  });

  it('has unique ids shaped like UUIDv7, unique checked numbers, and a head in every household', () => {
    const ids = [
      ...members.map((member) => member.id),
      ...people.households.map((household) => household.id),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toEqual([]);
    expect(new Set(people.households.map((household) => household.number)).size).toBe(604);
    expect(people.households.every((household) => isHumanNumber(household.number))).toBe(true);
    expect(people.households.every((household) => household.members[0]?.id === household.head)).toBe(true);
  });

  it('has large, single and elderly-only households, people away, Party members and minors', () => {
    const count = (mark: string): number =>
      people.households.filter((household) => household.marks.some((own) => own === mark)).length;
    expect(count('large')).toBeGreaterThan(20);
    expect(count('single')).toBeGreaterThan(40);
    expect(count('elderly-only')).toBeGreaterThan(100);
    const share = (test: (member: (typeof members)[number]) => boolean): number =>
      members.filter(test).length / members.length;
    expect(members.length).toBeGreaterThan(1700);
    expect(share((member) => member.away)).toBeGreaterThan(0.1);
    expect(share((member) => member.isPartyMember)).toBeGreaterThan(0.04);
    expect(share((member) => ageOn(member.birthDay, demo.asOf) < 18)).toBeGreaterThan(0.1);
  });

  it('makes nobody improbable: no minor heads, no parent younger than 16 at birth, nobody born tomorrow', () => {
    for (const household of people.households) {
      const [head] = household.members;
      expect(ageOn(head!.birthDay, demo.asOf)).toBeGreaterThanOrEqual(18);
    }
    const ages = members.map((member) => ageOn(member.birthDay, demo.asOf));
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ages)).toBeLessThanOrEqual(100);
  });

  it('has names of two to six characters, polyphonic surnames and long Mongolian names among them', () => {
    const lengths = members.map((member) => Array.from(member.name).length);
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([2, 6]);
    for (const surname of ['单', '解', '仇', '曾']) {
      expect(members.some((member) => member.name.startsWith(surname) && member.key === null)).toBe(true);
    }
  });
});

describe('posts of the demo', () => {
  const count = (village: string, post: string): number =>
    staff.appointments.filter(
      (item) => item.village === village && item.post === post && item.deputyOf === null,
    ).length;

  it('fills every post of the village, one grid worker and one Party-group leader for each grid', () => {
    for (const village of people.places.villages) {
      const id = village.place.id;
      expect(count(id, 'village-secretary')).toBe(1);
      expect(count(id, 'committee-member')).toBeGreaterThanOrEqual(4);
      expect(count(id, 'grid-worker')).toBe(village.grids.length);
      expect(count(id, 'party-group-leader')).toBe(village.grids.length);
      expect(count(id, 'supervisor')).toBe(3);
      expect(count(id, 'shop-keeper')).toBe(1);
    }
    const above = staff.appointments.filter((item) => item.village === null).map((item) => item.post);
    expect(above.sort()).toEqual([
      'audit-administrator',
      'county-officer',
      'county-officer',
      'security-administrator',
      'system-administrator',
      'township-officer',
      'township-officer',
    ]);
  });

  it('has one representative for five to fifteen households, at least a third of them women', () => {
    for (const village of villageIds) {
      const chosen = staff.appointments.filter(
        (item) => item.village === village && item.post === 'representative',
      );
      const households = householdsOf(village).length;
      expect(households / chosen.length).toBeGreaterThanOrEqual(5);
      expect(households / chosen.length).toBeLessThanOrEqual(15);
      const persons = chosen.map((item) => members.find((member) => member.id === item.person)!);
      expect(persons.filter((person) => person.sex === 'female').length * 3).toBeGreaterThanOrEqual(
        persons.length,
      );
      expect(new Set(persons.map((person) => person.household)).size).toBe(persons.length);
      expect(persons.every((person) => !person.away && ageOn(person.birthDay, demo.asOf) >= 18)).toBe(true);
    }
  });

  it('lets everybody who holds a post sign in, each with a telephone number of their own', () => {
    const identities = listDemoIdentities(people, staff);
    expect(identities.flatMap((identity) => identity.appointments)).toHaveLength(staff.appointments.length);
    expect(new Set(identities.map((identity) => identity.phone)).size).toBe(identities.length);
    expect(new Set(identities.flatMap((one) => one.appointments.map((held) => held.post))).size).toBe(12);
    expect(identities.find((identity) => identity.key === 'gacha-group-3')?.appointments).toHaveLength(2);
  });

  it('lets no supervisor sit in a committee of the village', () => {
    const holds = (post: string): Set<string> =>
      new Set(staff.appointments.filter((item) => item.post === post).map((item) => item.person));
    const committees = new Set([...holds('committee-member'), ...holds('village-secretary')]);
    expect([...holds('supervisor')].filter((person) => committees.has(person))).toEqual([]);
  });

  it('has one person who would score and review the same grid, with a deputy for the review', () => {
    const own = staff.appointments.filter((item) => item.deputyOf === null);
    const workers = new Set(own.filter((item) => item.post === 'grid-worker').map((item) => item.person));
    const both = own.filter((item) => item.post === 'party-group-leader' && workers.has(item.person));
    expect(both.map((item) => item.person)).toEqual([staff.personByKey.get('gacha-group-3')]);
    const deputies = staff.appointments.filter((item) => item.deputyOf === both[0]?.id);
    expect(deputies).toMatchObject([
      {
        post: 'party-group-leader',
        person: staff.personByKey.get('gacha-group-3-deputy'),
        place: both[0]?.place,
      },
    ]);
    expect(workers.has(deputies[0]!.person)).toBe(false);
  });

  it('C-68 sells tissue at a price of which 47 yuan buys exactly four packs', () => {
    for (const shop of staff.shops) {
      const tissue = shop.goods.find((goods) => goods.name === '抽纸')!;
      expect(Math.floor(4700 / tissue.priceFen)).toBe(4);
    }
    expect(staff.shops.every((shop) => shop.goods.some((goods) => goods.stock === 1))).toBe(true);
  });
});
