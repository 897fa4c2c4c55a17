import type { Sex } from '@yanzhen/domain/directory';
import type { Day, Fen } from '@yanzhen/domain/kernel';
import type { DemoFile } from './demo-file.ts';
import { type DemoVillage, makeDemoId } from './demo-places.ts';
import { makePlaceId } from '../directory/load-divisions.ts';
import { chooseRepresentatives } from './choose-representatives.ts';
import type { DemoPeople } from './generate-people.ts';

/** In the range that rings nowhere, above the numbers of the households. */
const OFFICER_PHONES = 15_400_009_000;

/** An officer or administrator, who belongs to no household of the demo villages. */
export interface DemoOfficer {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly sex: Sex;
  readonly phone: string;
}

export type AppointmentChannel = 'appointed' | 'elected' | 'chosen' | 'hired';

/** One post held by one person at one place; `deputyOf` is the appointment a deputy stands in for. */
export interface DemoAppointment {
  readonly id: string;
  readonly person: string;
  readonly post: string;
  readonly title: string;
  readonly body: string | null;
  /** County, township, village, grid or Party group. */
  readonly place: string;
  /** Null for posts above the villages. */
  readonly village: string | null;
  readonly deputyOf: string | null;
  readonly channel: AppointmentChannel;
  readonly from: Day;
}

export interface DemoGroup {
  readonly id: string;
  readonly village: string;
  readonly kind: string;
  readonly name: string;
  readonly members: readonly string[];
}

export interface DemoGoods {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly priceFen: Fen;
  readonly stock: number;
}

export interface DemoShop {
  readonly id: string;
  readonly village: string;
  readonly name: string;
  readonly goods: readonly DemoGoods[];
}

export interface DemoStaff {
  readonly officers: readonly DemoOfficer[];
  readonly appointments: readonly DemoAppointment[];
  readonly groups: readonly DemoGroup[];
  readonly shops: readonly DemoShop[];
  /** Person ids by the keys of the demo file, so that tools and tests can sign in as `gacha-grid-3`. */
  readonly personByKey: ReadonlyMap<string, string>;
}

/** Posts, rosters and shops of the demo: those of the file, and representatives chosen among the households. */
export function staffDemo(demo: DemoFile, people: DemoPeople): DemoStaff {
  const officers = demo.staff.map(({ key, name, sex }, index) => ({
    id: makeDemoId('officer', key),
    key,
    name,
    sex,
    phone: String(OFFICER_PHONES + index + 1),
  }));
  const members = people.households.flatMap((household) => household.members);
  const personByKey = new Map([
    ...officers.map((officer) => [officer.key, officer.id] as const),
    ...members.flatMap((member) => (member.key === null ? [] : [[member.key, member.id] as const])),
  ]);
  const villages = people.places.villages;
  return {
    officers,
    appointments: [
      ...appointOfficers(demo, people, personByKey),
      ...villages.flatMap((village) => appointHolders(demo, village, personByKey)),
      ...villages.flatMap((village) => elect(demo, village, people)),
    ],
    groups: villages.flatMap((village) => listGroups(village, personByKey)),
    shops: villages.map(stockShop),
    personByKey,
  };
}

/**
 * A deputy of whoever decides a stage alone is named by the secretary, with a term and a reason, as the history is
 * played; every other appointment is older than the history and planted before it.
 */
export function isNamedInHistory({ post, deputyOf }: DemoAppointment): boolean {
  return deputyOf !== null && post === 'party-group-leader';
}

function getPerson(personByKey: ReadonlyMap<string, string>, key: string): string {
  const id = personByKey.get(key);
  if (id === undefined) throw new Error(`nobody has the key ${key}: the demo file was not checked`);
  return id;
}

function appointOfficers(
  demo: DemoFile,
  people: DemoPeople,
  personByKey: ReadonlyMap<string, string>,
): DemoAppointment[] {
  const county = makePlaceId(demo.township.code.slice(0, 6));
  return demo.staff.map((officer) => ({
    id: makeDemoId('appointment', officer.key),
    person: getPerson(personByKey, officer.key),
    post: officer.post,
    title: officer.title,
    body: null,
    place: officer.post === 'township-officer' ? people.places.township.id : county,
    village: null,
    deputyOf: null,
    channel: 'appointed',
    from: demo.asOf,
  }));
}

function appointHolders(
  demo: DemoFile,
  village: DemoVillage,
  personByKey: ReadonlyMap<string, string>,
): DemoAppointment[] {
  return village.file.posts.flatMap((item, index) => {
    const key = `${village.file.code}/${index + 1}`;
    const own: DemoAppointment = {
      id: makeDemoId('appointment', key),
      person: getPerson(personByKey, item.holder),
      post: item.post,
      title: item.title,
      body: item.body ?? null,
      place: placeOfPost(village, item.post, item.grid),
      village: village.place.id,
      deputyOf: null,
      channel: channelOf(item.post, item.body),
      from: demo.asOf,
    };
    if (item.deputy === undefined) return [own];
    const deputy: DemoAppointment = {
      ...own,
      id: makeDemoId('appointment', `${key}/deputy`),
      person: getPerson(personByKey, item.deputy),
      title: `${item.title}（代理）`,
      body: null,
      deputyOf: own.id,
      channel: 'appointed',
    };
    return [own, deputy];
  });
}

function placeOfPost(village: DemoVillage, post: string, ordinal: number | undefined): string {
  const grid = village.grids.find((candidate) => candidate.ordinal === ordinal);
  if (grid === undefined) return village.place.id;
  return post === 'party-group-leader' ? grid.partyGroup.id : grid.grid.id;
}

function channelOf(post: string, body: string | undefined): AppointmentChannel {
  if (body !== undefined) return 'elected';
  return post === 'party-group-leader' ? 'chosen' : 'hired';
}

function elect(demo: DemoFile, village: DemoVillage, people: DemoPeople): DemoAppointment[] {
  return village.grids.flatMap((grid) =>
    chooseRepresentatives(village, grid, people.households, demo.asOf).map((member, index) => ({
      id: makeDemoId('appointment', `${grid.grid.code}/representative/${index + 1}`),
      person: member.id,
      post: 'representative',
      title: '村民代表',
      body: null,
      place: village.place.id,
      village: village.place.id,
      deputyOf: null,
      channel: 'elected' as const,
      from: demo.asOf,
    })),
  );
}

function listGroups(village: DemoVillage, personByKey: ReadonlyMap<string, string>): DemoGroup[] {
  return village.file.groups.map((group) => ({
    id: makeDemoId('group', `${village.file.code}/${group.kind}`),
    village: village.place.id,
    kind: group.kind,
    name: group.name,
    members: group.members.map((key) => getPerson(personByKey, key)),
  }));
}

function stockShop(village: DemoVillage): DemoShop {
  const { name, goods } = village.file.shop;
  return {
    id: makeDemoId('shop', village.file.code),
    village: village.place.id,
    name,
    goods: goods.map((item) => ({
      id: makeDemoId('goods', `${village.file.code}/${item.key}`),
      name: item.name,
      unit: item.unit,
      priceFen: Number(item.price.replace('.', '')),
      stock: item.stock,
    })),
  };
}
