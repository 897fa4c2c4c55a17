import type { Refusal } from '@yanzhen/domain/kernel';
import { activitiesRefusals } from './refusals/activities.ts';
import { assembliesRefusals } from './refusals/assemblies.ts';
import { authorityRefusals } from './refusals/authority.ts';
import { authorityProvidersRefusals } from './refusals/authority-providers.ts';
import { directoryRefusals } from './refusals/directory.ts';
import { directoryRostersRefusals } from './refusals/directory-rosters.ts';
import { fieldRefusals } from './refusals/field.ts';
import { insightRefusals } from './refusals/insight.ts';
import { pointsRefusals } from './refusals/points.ts';
import { pointsCloseRefusals } from './refusals/points-close.ts';
import { proceduresRefusals } from './refusals/procedures.ts';
import { publicityRefusals } from './refusals/publicity.ts';
import { recordRefusals } from './refusals/record.ts';
import { rightsRefusals } from './refusals/rights.ts';
import { shopRefusals } from './refusals/shop.ts';
import { schemesRefusals } from './refusals/schemes.ts';
import { spreadsheetsRefusals } from './refusals/spreadsheets.ts';
import { systemRefusals } from './refusals/system.ts';

/** Every refusal's sentence, once: what happened, why, what to do next. */
export const refusalTexts = {
  ...systemRefusals,
  ...recordRefusals,
  ...authorityRefusals,
  ...authorityProvidersRefusals,
  ...directoryRefusals,
  ...directoryRostersRefusals,
  ...proceduresRefusals,
  ...fieldRefusals,
  ...pointsRefusals,
  ...pointsCloseRefusals,
  ...shopRefusals,
  ...assembliesRefusals,
  ...activitiesRefusals,
  ...schemesRefusals,
  ...publicityRefusals,
  ...rightsRefusals,
  ...spreadsheetsRefusals,
  ...insightRefusals,
} as const satisfies Record<string, string>;

export type RefusalCode = keyof typeof refusalTexts;

/** Whether a code has its sentence here; the types demand it of every code that a slice knows. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalTexts, code);
}

/** Fills the sentence of a refusal; a code without a sentence is a bug and throws. */
export function explainRefusal(refusal: Refusal): string {
  if (!isRefusalCode(refusal.code)) throw new Error(`refusal without a sentence: ${refusal.code}`);
  return refusalTexts[refusal.code].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(refusal.params[name] ?? ''),
  );
}
