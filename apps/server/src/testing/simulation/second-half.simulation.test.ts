import { describe, expect, it } from 'vitest';
import { accidents } from './faulty-line.ts';
import { simulate } from './simulate.ts';
import { planSimulation } from './simulation-plan.ts';

const groups = planSimulation(1);

describe.runIf(groups.length > 0)('villages on a line that loses, repeats and cuts', () => {
  it.each(groups.map((seeds) => [seeds[0], seeds.at(-1), seeds] as const))(
    'seeds %i to %i: nothing acknowledged is lost, nothing is doubled, every figure follows from its facts',
    async (_from, _to, seeds) => {
      const { problems, commands, befell } = await simulate(seeds);
      expect(problems).toEqual([]);
      expect(commands).toBeGreaterThan(seeds.length * 30);
      // Among so many, each kind of accident is bound to befall somebody; where none did, it proved nothing.
      if (seeds.length >= 20)
        for (const accident of accidents) expect(befell[accident] ?? 0, accident).toBeGreaterThan(0);
    },
    1_800_000,
  );
});
