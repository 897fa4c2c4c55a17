import type { Sex } from '@yanzhen/domain/directory';
import { ageOn, type Day } from '@yanzhen/domain/kernel';
import type { DemoGrid, DemoVillage } from './demo-places.ts';
import type { DemoHousehold, DemoMember } from './generate-people.ts';

/**
 * Representatives are adults at home from households without a post holder, at most one per household; women are
 * taken first up to the number the file asks for, since at least a third must be women.
 */
export function chooseRepresentatives(
  village: DemoVillage,
  grid: DemoGrid,
  households: readonly DemoHousehold[],
  on: Day,
): DemoMember[] {
  const { perGrid, womenPerGrid } = village.file.representatives;
  const wanted = perGrid[grid.ordinal - 1] ?? 0;
  const own = households.filter((household) => household.grid === grid.grid.id);
  const women = spread(pickCandidates(own, 'female', on, new Set()), Math.min(womenPerGrid, wanted));
  const taken = new Set(women.map((member) => member.household));
  return [...women, ...spread(pickCandidates(own, 'male', on, taken), wanted - women.length)];
}

function pickCandidates(
  households: readonly DemoHousehold[],
  sex: Sex,
  on: Day,
  taken: ReadonlySet<string>,
): DemoMember[] {
  return households.flatMap((household) => {
    if (taken.has(household.id) || household.members.some((member) => member.key !== null)) return [];
    const candidate = household.members.find((member) => {
      const age = ageOn(member.birthDay, on);
      // Who is called to meetings must be reachable.
      return member.sex === sex && !member.away && member.phone !== null && age >= 25 && age < 70;
    });
    return candidate === undefined ? [] : [candidate];
  });
}

/** `count` of the items at equal distances, so that representatives do not all live at one end of the grid. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = items.length / count;
  return Array.from({ length: count }, (_, index) => items[Math.floor(step * index)]).filter(
    (item): item is Item => item !== undefined,
  );
}
