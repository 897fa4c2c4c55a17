import { type Household, makeHumanNumber, type Person } from '@yanzhen/domain/directory';
import { ageOn, type Day } from '@yanzhen/domain/kernel';
import type { DemoFile } from './demo-file.ts';
import {
  type DemoGrid,
  makeDemoId,
  type DemoPlaces,
  type DemoVillage,
  makeDemoPlaces,
} from './demo-places.ts';
import { type GivenHead, generateHousehold } from './generate-household.ts';
import { makeRandom } from './random.ts';

/** What a grid worker should know at the door; derived, never judged. */
export type HouseholdMark = 'large' | 'single' | 'elderly-only';

/** A member as `Person`, with the key of the demo file when the person holds a named post. */
export interface DemoMember extends Person {
  readonly key: string | null;
}

export interface DemoHousehold extends Household {
  readonly partyGroup: string;
  /** Nobody of the household lives here at present. */
  readonly away: boolean;
  readonly marks: readonly HouseholdMark[];
  readonly members: readonly DemoMember[];
}

export interface DemoPeople {
  readonly places: DemoPlaces;
  readonly households: readonly DemoHousehold[];
}

const LARGE_HOUSEHOLD = 6;
const ELDERLY_AGE = 60;
/** No operator was given the range 154, so these numbers ring nowhere. */
const PHONE_RANGE = 15_400_000_000;

/**
 * About 300 households for each invented village, the same for the same file: ids, numbers, members, traits.
 * Nothing beyond `Person` is made up (no ID number, health, ethnicity, religion), and no real place is named.
 */
export function generateDemoPeople(demo: DemoFile): DemoPeople {
  const places = makeDemoPlaces(demo);
  const households: DemoHousehold[] = [];
  let serial = 0;
  let phone = PHONE_RANGE;
  for (const village of places.villages) {
    for (const grid of village.grids) {
      const heads = placeHolders(village, grid);
      for (let index = 0; index < grid.households; index += 1) {
        serial += 1;
        const household = makeHousehold(demo, village, grid, serial, heads.get(index), () => {
          phone += 1;
          return String(phone);
        });
        households.push(household);
      }
    }
  }
  return { places, households };
}

interface NamedHead extends GivenHead {
  readonly key: string;
}

/** Spreads the post holders of a grid over its households, so that they are not its first numbers. */
function placeHolders(village: DemoVillage, grid: DemoGrid): Map<number, NamedHead> {
  const holders = village.file.holders.filter((holder) => holder.grid === grid.ordinal);
  const step = grid.households / (holders.length + 1);
  return new Map(holders.map((holder, index) => [Math.floor(step * (index + 1)), holder]));
}

function makeHousehold(
  demo: DemoFile,
  village: DemoVillage,
  grid: DemoGrid,
  serial: number,
  head: NamedHead | undefined,
  nextPhone: () => string,
): DemoHousehold {
  const key = `${village.file.code}/${serial}`;
  const id = makeDemoId('household', key);
  const random = makeRandom(`${demo.seed}/${key}`);
  const year = Number(demo.asOf.slice(0, 4));
  const drafts = generateHousehold(random, year, village.file.mongolianNames, head);
  const members = drafts.map((draft, index): DemoMember => {
    const isHead = index === 0;
    const reachable = isHead || (ageOn(draft.birthDay, demo.asOf) >= 16 && random.chance(0.7));
    return {
      ...draft,
      id: makeDemoId('person', `${key}/${index + 1}`),
      household: id,
      phone: reachable ? nextPhone() : null,
      key: isHead ? (head?.key ?? null) : null,
    };
  });
  const first = members[0];
  if (first === undefined) throw new Error('a household without members');
  return {
    id,
    number: makeHumanNumber(year, serial),
    village: village.place.id,
    grid: grid.grid.id,
    partyGroup: grid.partyGroup.id,
    head: first.id,
    away: members.every((member) => member.away),
    marks: markHousehold(members, demo.asOf),
    members,
  };
}

function markHousehold(members: readonly Person[], on: Day): HouseholdMark[] {
  const marks: HouseholdMark[] = [];
  if (members.length >= LARGE_HOUSEHOLD) marks.push('large');
  if (members.length === 1) marks.push('single');
  const present = members.filter((member) => !member.away);
  if (present.length > 0 && present.every((member) => ageOn(member.birthDay, on) >= ELDERLY_AGE)) {
    marks.push('elderly-only');
  }
  return marks;
}
