import { readFileSync } from 'node:fs';
import { proposeScheme, publishScheme } from '@yanzhen/contract/schemes';
import { posts } from '@yanzhen/domain/authority';
import {
  addDays,
  type Day,
  daysOf,
  isRefusal,
  periodOf,
  periodsWithin,
  previousPeriod,
} from '@yanzhen/domain/kernel';
import type pg from 'pg';
import { hashPassword } from '../authority/passwords.ts';
import { inTransaction } from '../database/transaction.ts';
import { localityFile } from '../directory/locality-folder.ts';
import { buildApp } from '../http/build-app.ts';
import type { Keyring } from '../keys/keyring.ts';
import type { DemoSignIns } from '../supervise/demo-sign-ins.ts';
import { DEMO_PASSWORD, makeDemoActors } from './demo-actors.ts';
import { makeDemoClock } from './demo-clock.ts';
import { planDemoVisits } from './demo-visits.ts';
import { DemoVillage, type DemoVillageSeed } from './demo-village.ts';
import { type DemoIdentity, listDemoIdentities } from './list-identities.ts';
import { DEMO_PIN, openHouseholds, registerDuties } from './open-households.ts';
import { makeSeedRows } from './make-seed-rows.ts';
import { plantSeeds } from './plant-seeds.ts';
import { readSeeds, type Seeds } from './read-seeds.ts';
import { isNamedInHistory } from './staff-demo.ts';

/** Shipped schemes in the order in which they refer to one another. */
const countySchemes = [
  'base/quorums.yaml',
  'base/points-procedure.yaml',
  'base/adoption-procedure.yaml',
  'wengniute/grid-board.yaml',
  'wengniute/points-standard.yaml',
  'wengniute/visits.yaml',
  'wengniute/shili-visits.yaml',
];

const readLocality = (path: string) => readFileSync(localityFile(path), 'utf8');

/** How a demo may differ from the shipped one: other people of the same kinds, coming more or less often. */
export interface DemoShape {
  /** Answers the text of a file under `localities/`. */
  readonly read: (path: string) => string;
  /** The share of the accounts that comes to each day of labour. */
  readonly turnout: number;
}

const shipped: DemoShape = { read: readLocality, turnout: 0.42 };

function openSeeds({ read }: DemoShape): Seeds {
  const seeds = readSeeds('wengniute', read);
  if (isRefusal(seeds)) throw new Error(`${seeds.code} ${JSON.stringify(seeds.params)}`);
  return seeds;
}

/** Accounts of everybody who holds a post, all with the one password that the demo prints. */
async function openAccounts(
  pool: pg.Pool,
  tenant: number,
  identities: readonly DemoIdentity[],
): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  for (const { person, phone } of identities) {
    const scope = { tenant, person, whole: true, villages: [], household: null };
    await inTransaction(pool, scope, async (transaction) => ({
      result: undefined,
      last: [
        transaction.query({
          text: `insert into sign_ins (phone, tenant, person, password_hash, demo) values ($1, $2, $3, $4, true) on conflict do nothing`,
          values: [phone, tenant, person, passwordHash],
        }),
      ],
    }));
  }
}

/** One sign-in for each post, of the first demo village where the post belongs to one. */
function listSignIns(identities: readonly DemoIdentity[], firstVillage: string): DemoSignIns {
  return Object.entries(posts).flatMap(([post, { label }]) => {
    const fits = (one: DemoIdentity['appointments'][number]) =>
      one.post === post && one.deputyOf === null && (one.village === null || one.village === firstVillage);
    const identity = identities.find(({ appointments }) => appointments.some(fits));
    if (identity === undefined) return [];
    return [
      {
        role: label,
        name: identity.name,
        account: identity.phone,
        secret: DEMO_PASSWORD,
        pages: 'officer' as const,
      },
    ];
  });
}

function seedVillages(seeds: Seeds, { turnout }: DemoShape): DemoVillageSeed[] {
  const texts = ['wengniute/shili-gacha.yaml', 'wengniute/shili-cun.yaml'];
  const villages = [...new Set(seeds.people.households.map(({ village }) => village))];
  return villages.map((id, nth) => {
    const households = seeds.people.households.filter(({ village }) => village === id);
    return {
      id,
      title: `demo-${nth}`,
      grids: new Map(households.map(({ grid, partyGroup }) => [grid, partyGroup])),
      households,
      turnout,
      standardText: readLocality(texts[nth] ?? ''),
      deputies: seeds.staff.appointments.filter((one) => one.village === id && isNamedInHistory(one)),
      groups: seeds.staff.groups.filter((group) => group.village === id),
      goods: seeds.staff.shops.find(({ village }) => village === id)?.goods ?? [],
    };
  });
}

async function publishCountySchemes(
  actors: ReturnType<typeof makeDemoActors>,
  county: string,
): Promise<void> {
  const author = await actors.at('county-officer', county, 0);
  const second = await actors.at('county-officer', county, 1);
  for (const path of countySchemes) {
    const { version } = await author.run(proposeScheme, { village: null, text: readLocality(path) });
    await second.run(publishScheme, { version });
  }
}

/**
 * Loads the demo county as its people would have: every fact through a command, on the day it happened, from the
 * quarter before the present one until today; places, households, people and the first appointments are planted before.
 * The database must be empty, which its caller has made sure of. Answers one sign-in for each post.
 */
export async function loadDemo(
  pool: pg.Pool,
  keyring: Keyring,
  today: Day,
  say: (sentence: string) => void,
  shape: DemoShape = shipped,
): Promise<DemoSignIns> {
  const seeds = openSeeds(shape);
  const rows = makeSeedRows(seeds);
  const tenant = seeds.locality.tenant;
  const identities = listDemoIdentities(seeds.people, seeds.staff);
  say('载入区划、户和人员…');
  await plantSeeds(pool, tenant, rows);
  await openAccounts(pool, tenant, identities);
  await openHouseholds(pool, tenant, seeds.people.households);
  const from = daysOf(previousPeriod(periodOf(today, 'quarter'))).first;
  const clock = makeDemoClock(addDays(from, -20));
  const app = await buildApp({ pool, clock, keyring, secureCookies: false });
  const actors = makeDemoActors(app, identities, clock);
  const county = seeds.staff.appointments.find(({ post }) => post === 'county-officer')?.place ?? '';
  await publishCountySchemes(actors, county);
  await registerDuties(actors, seeds);
  const months = [previousPeriod(periodOf(today, 'quarter')), periodOf(today, 'quarter')].flatMap((quarter) =>
    periodsWithin(quarter, 'month'),
  );
  const villages = seedVillages(seeds, shape);
  const township = seeds.people.places.township.id;
  const visits = villages
    .slice(0, 1)
    .flatMap(({ id }) => planDemoVisits(actors, { county, township, village: id }, today));
  const steps = villages
    .flatMap((village) => new DemoVillage(village, actors).plan(from, months, today))
    .concat(visits)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let month = '';
  for (const { day, play } of steps) {
    if (day.slice(0, 7) !== month) {
      month = day.slice(0, 7);
      say(`演示 ${month}：采分、审核、计分…`);
    }
    clock.goTo(day);
    await play(day);
  }
  await app.close();
  const [household] = seeds.people.households.filter(({ village }) => village === villages[0]?.id);
  const villager = {
    role: posts.villager.label,
    name: household?.members.find(({ id }) => id === household.head)?.name ?? '',
    account: household?.number ?? '',
    secret: DEMO_PIN,
    pages: 'public' as const,
  };
  return [...listSignIns(identities, villages[0]?.id ?? ''), villager];
}
