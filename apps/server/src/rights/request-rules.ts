import { readFileSync } from 'node:fs';
import { isRefusal } from '@yanzhen/domain/kernel';
import type { RequestRules } from '@yanzhen/domain/rights';
import { z } from 'zod';
import { localityFile } from '../directory/locality-folder.ts';
import { readYaml } from '../directory/read-yaml.ts';

const days = z.int().min(1).max(366);
const rulesFile = z
  .strictObject({
    answerWithinDays: days,
    hardStopDays: days,
    objectWithinDays: days,
    source: z
      .array(
        z.strictObject({
          title: z.string(),
          clause: z.string().optional(),
          verify: z.string().optional(),
        }),
      )
      .min(1),
  })
  .refine(({ answerWithinDays, hardStopDays }) => answerWithinDays <= hardStopDays, {
    error: '首次期限不能长过最后期限',
  });

let rules: RequestRules | undefined;

/** Within how many days a request is answered and objected to: data with its sources, shipped with the product. */
export function getRequestRules(): RequestRules {
  if (rules !== undefined) return rules;
  const file = localityFile('base/personal-requests.yaml');
  const read = readYaml(file, readFileSync(file, 'utf8'), rulesFile);
  if (isRefusal(read)) throw new Error(`${file}: ${read.code} ${JSON.stringify(read.params)}`);
  rules = read.value;
  return rules;
}
