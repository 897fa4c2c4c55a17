import { readFileSync } from 'node:fs';
import { isRefusal } from '@yanzhen/domain/kernel';
import type { IncidentRules } from '@yanzhen/domain/rights';
import { z } from 'zod';
import { localityFile } from '../directory/locality-folder.ts';
import { readYaml } from '../directory/read-yaml.ts';

const hours = z.int().min(1).max(720).nullable();
const rulesFile = z.strictObject({
  reportWithinHours: z.strictObject({ ordinary: hours, major: hours }),
  source: z
    .array(
      z.strictObject({ title: z.string(), clause: z.string().optional(), verify: z.string().optional() }),
    )
    .min(1),
});

let rules: IncidentRules | undefined;

/** Within how many hours an incident is reported: data with its sources, shipped with the product. */
export function getIncidentRules(): IncidentRules {
  if (rules !== undefined) return rules;
  const file = localityFile('base/personal-incidents.yaml');
  const read = readYaml(file, readFileSync(file, 'utf8'), rulesFile);
  if (isRefusal(read)) throw new Error(`${file}: ${read.code} ${JSON.stringify(read.params)}`);
  rules = read.value;
  return rules;
}
