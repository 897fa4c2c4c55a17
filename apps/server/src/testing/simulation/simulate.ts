import { addDays } from '@yanzhen/domain/kernel';
import { rebuild } from '../../record/rebuild.ts';
import { seal } from '../../record/seal.ts';
import { verify } from '../../record/verify.ts';
import { slices } from '../../slices.ts';
import { goTo } from '../settled-points.ts';
import { checkSeason } from './check-season.ts';
import type { Accident } from './faulty-line.ts';
import { makeSeededRandom } from './seeded-random.ts';
import { makeSimulatedCounty, type SimulatedCounty } from './simulated-county.ts';
import { SimulatedSeason } from './simulated-season.ts';

const FIRST = '2026-01-05';
const LAST = '2026-04-11';

/** What was found, each with the seed that plays it again; and how much was lived through. */
export interface SimulationReport {
  readonly problems: readonly string[];
  readonly commands: number;
  /** How often each kind of accident befell somebody. */
  readonly befell: Readonly<Partial<Record<Accident, number>>>;
  readonly facts: number;
}

/**
 * Lets one village for each seed live through a quarter and its exchange, all on one server, and looks at what is left:
 * every acknowledged thing once, every balance as it follows from the facts, no step without those before it, the
 * projections equal to what the facts make of them, the seals sound. Clocks jump on the way.
 */
export async function simulate(seeds: readonly number[]): Promise<SimulationReport> {
  const county = await makeSimulatedCounty(seeds.length);
  try {
    const seasons = seeds.map((seed, nth) => new SimulatedSeason(county, nth, seed));
    const problems = [...(await liveThrough(county, seasons, seeds[0] ?? 0))];
    for (const season of seasons) {
      for (const problem of await checkSeason(county.world, season))
        problems.push(`${season.seed}: ${problem}`);
    }
    const record = await checkRecord(county);
    return {
      problems: [...problems, ...record.problems],
      commands: seasons.reduce((sum, { line }) => sum + line.acknowledged.length, 0),
      befell: sumAccidents(seasons),
      facts: record.facts,
    };
  } finally {
    await county.close();
  }
}

function sumAccidents(seasons: readonly SimulatedSeason[]): Partial<Record<Accident, number>> {
  const sums: Partial<Record<Accident, number>> = {};
  for (const [accident, times] of seasons.flatMap(({ line }) => [...line.befell]))
    sums[accident] = (sums[accident] ?? 0) + times;
  return sums;
}

/** A season that throws is over; the others go on. */
async function liveThrough(
  county: SimulatedCounty,
  seasons: readonly SimulatedSeason[],
  seed: number,
): Promise<readonly string[]> {
  const random = makeSeededRandom(seed);
  const broken = new Map<SimulatedSeason, string>();
  for (let day = FIRST; day <= LAST; day = addDays(day, 1)) {
    goTo(county.world, day);
    for (const season of seasons) {
      if (broken.has(season)) continue;
      try {
        if (day > FIRST && random.chance(0.01)) await jumpBack(county, season, day);
        await season.live(day);
      } catch (error) {
        broken.set(
          season,
          `${season.seed}: on ${day}: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  }
  return [...broken.values()];
}

/** The server's clock is set back by two hours: nothing is recorded until it is right again. */
async function jumpBack({ world }: SimulatedCounty, season: SimulatedSeason, day: string): Promise<void> {
  const now = world.clock.now();
  await season.tryRecording(day);
  world.clock.set(new Date(Date.parse(now) - 7_200_000).toISOString());
  const code = await season.tryRecording(day);
  world.clock.set(now);
  season.line.noteAccident('clock-back');
  if (code !== 'record.clock-behind') throw new Error(`with the clock set back: ${code ?? 'recorded'}`);
}

async function checkRecord({ world }: SimulatedCounty) {
  const { equal, facts, tables } = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
  const different = tables.filter((table) => !table.equal).map(({ table }) => table);
  await seal(world.pool, world.clock);
  const { sound, findings } = await verify(world.database.ownerUrl);
  return {
    facts,
    problems: [
      ...(equal ? [] : [`the projections ${different.join()} differ from their facts`]),
      ...(sound ? [] : findings.map((finding) => `the seals: ${JSON.stringify(finding)}`)),
    ],
  };
}
