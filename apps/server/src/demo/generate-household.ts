import type { Sex } from '@yanzhen/domain/directory';
import type { Day } from '@yanzhen/domain/kernel';
import { findSurname, makeName, pickSurname } from './make-names.ts';
import type { Random } from './random.ts';

/** A member before ids and telephone numbers are given. */
export interface DraftMember {
  readonly name: string;
  readonly sex: Sex;
  readonly birthDay: Day;
  readonly isPartyMember: boolean;
  readonly away: boolean;
}

/** Who must head the household, when its head holds a post. */
export interface GivenHead {
  readonly name: string;
  readonly sex: Sex;
  readonly born: number;
  readonly party: boolean;
}

/** How many households of a hundred are of each shape; the shares are made up, no survey is behind them. */
const shapes = [
  { shape: 'elderly-alone', share: 9 },
  { shape: 'elderly-couple', share: 20 },
  { shape: 'adult-alone', share: 6 },
  { shape: 'couple', share: 12 },
  { shape: 'nuclear', share: 28 },
  { shape: 'three-generations', share: 20 },
  { shape: 'four-generations', share: 5 },
] as const;
/** Born this many years ago, someone is sixty on every day of the year. */
const ELDERLY_SPOUSE_AGE = 61;
type Shape = (typeof shapes)[number]['shape'];

/**
 * The members of one household, head first. `year` is the year ages are counted in. A given head is placed in a
 * household of his or her age, so that a post holder is never a lone pensioner by accident.
 */
export function generateHousehold(
  random: Random,
  year: number,
  mongolianShare: number,
  given?: GivenHead,
): DraftMember[] {
  const shape = given === undefined ? pickShape(random) : pickShapeForAge(random, year - given.born);
  const born = given?.born ?? year - headAge(random, shape);
  const draw: Draw = { random, year, mongolianShare };
  const surname = given === undefined ? pickSurname(random, mongolianShare) : findSurname(given.name);
  const drawn = draftMember(draw, surname, given?.sex ?? (random.chance(0.82) ? 'male' : 'female'), born);
  const head: DraftMember =
    given === undefined ? drawn : { ...drawn, name: given.name, isPartyMember: given.party, away: false };
  return [head, ...addFamily(draw, shape, head, born, surname)];
}

/** What every member of the household is drawn with. */
interface Draw {
  readonly random: Random;
  readonly year: number;
  readonly mongolianShare: number;
}

function draftMember(
  { random, year }: Draw,
  surname: string | undefined,
  sex: Sex,
  born: number,
): DraftMember {
  const age = year - born;
  return {
    name: makeName(random, surname, sex, born),
    sex,
    birthDay: `${born}-${pad(random.between(1, 12))}-${pad(random.between(1, 28))}`,
    isPartyMember: age >= 25 && random.chance(age >= 50 ? 0.09 : 0.05),
    away: age >= 18 && age < 60 && random.chance(age < 40 ? 0.42 : 0.16),
  };
}

/** A spouse brings a name of another family; most couples have names of one kind. */
function pickSpouseSurname(draw: Draw, own: string | undefined): string | undefined {
  return pickSurname(draw.random, own === undefined ? 0.9 : draw.mongolianShare * 0.15);
}

function addFamily(
  draw: Draw,
  shape: Shape,
  head: DraftMember,
  born: number,
  surname: string | undefined,
): DraftMember[] {
  if (shape === 'elderly-alone' || shape === 'adult-alone') return [];
  const { random, year } = draw;
  const other = otherSex(head.sex);
  const spouseBorn = born + random.between(-3, 3);
  const spouseSurname = pickSpouseSurname(draw, surname);
  if (shape === 'elderly-couple') {
    return [draftMember(draw, spouseSurname, other, Math.min(spouseBorn, year - ELDERLY_SPOUSE_AGE))];
  }
  const spouse = draftMember(draw, spouseSurname, other, spouseBorn);
  if (shape === 'couple') return [spouse];
  const fathers = head.sex === 'male' ? surname : spouseSurname;
  const children = addChildren(draw, born, fathers);
  if (shape === 'nuclear') return [spouse, ...children];
  const mother = draftMember(draw, pickSpouseSurname(draw, surname), 'female', born - random.between(22, 27));
  if (shape === 'three-generations') {
    const father = draftMember(draw, surname, 'male', born - random.between(23, 28));
    return [spouse, ...children, ...(random.chance(0.5) ? [father, mother] : [mother])];
  }
  return [spouse, ...children, ...addYoungFamily(draw, children, fathers), mother];
}

/** The wife or husband of the eldest child, and their child. */
function addYoungFamily(
  draw: Draw,
  children: readonly DraftMember[],
  fathers: string | undefined,
): DraftMember[] {
  const heir = children[0];
  if (heir === undefined) return [];
  const { random, year } = draw;
  const born = Number(heir.birthDay.slice(0, 4));
  const surname = pickSpouseSurname(draw, fathers);
  const inLaw = draftMember(draw, surname, otherSex(heir.sex), born + random.between(-2, 2));
  const grandchildBorn = Math.min(born + 25, year - 1);
  const grandchild = draftMember(
    draw,
    heir.sex === 'male' ? fathers : surname,
    anySex(random),
    grandchildBorn,
  );
  return [inLaw, grandchild];
}

function addChildren(draw: Draw, born: number, surname: string | undefined): DraftMember[] {
  const { random, year } = draw;
  return Array.from({ length: random.pick([1, 1, 1, 2, 2, 3]) }, (_, index) => {
    const childBorn = Math.min(born + random.between(22, 27) + index * 3, year - 1);
    return draftMember(draw, surname, anySex(random), childBorn);
  });
}

function otherSex(sex: Sex): Sex {
  return sex === 'male' ? 'female' : 'male';
}

function anySex(random: Random): Sex {
  return random.chance(0.5) ? 'male' : 'female';
}

function pickShape(random: Random): Shape {
  let left = random.next() * 100;
  for (const { shape, share } of shapes) {
    left -= share;
    if (left < 0) return shape;
  }
  return 'nuclear';
}

function pickShapeForAge(random: Random, age: number): Shape {
  if (age >= 60) return 'elderly-couple';
  return random.pick(['couple', 'nuclear', 'nuclear', 'three-generations']);
}

function headAge(random: Random, shape: Shape): number {
  switch (shape) {
    case 'elderly-alone':
      return random.between(64, 86);
    case 'elderly-couple':
      return random.between(62, 80);
    case 'adult-alone':
      return random.between(30, 58);
    case 'couple':
      return random.between(28, 58);
    case 'nuclear':
      return random.between(29, 50);
    case 'three-generations':
      return random.between(34, 52);
    case 'four-generations':
      return random.between(50, 58);
  }
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
