import type { RetentionPeriod, RetentionRules } from '../language/retention-rules.ts';
import type { Path } from '../language/read-yaml.ts';
import {
  isAtLeast,
  isAtMost,
  retentionBounds,
  retentionParts,
  type Span,
  writeSpan,
} from '../retention-bounds.ts';
import { findTwice } from './find-twice.ts';
import { type Finding, finding } from './problem.ts';

/** Every part has its time, within the bounds of the law, which is cited; and it is the county's, never a village's. */
export function checkRetentionRules(scheme: RetentionRules): Finding[] {
  const missing = retentionParts.filter((name) => !scheme.periods.some(({ id }) => id === name));
  return [
    ...findTwice(scheme.periods, ['periods']),
    ...missing.map((name) =>
      finding('schemes.retention-missing', ['periods'], { part: name, title: retentionBounds[name].title }),
    ),
    ...(scheme.level === 'village' || scheme.level === 'township'
      ? [finding('schemes.retention-level', ['level'])]
      : []),
    ...scheme.periods.flatMap((period, index) => checkPeriod(period, ['periods', index])),
  ];
}

/** The time a part is kept, without what else is said of it. */
export function spanOf(period: RetentionPeriod): Span {
  return 'days' in period ? { days: period.days } : { years: period.years };
}

function checkPeriod(period: RetentionPeriod, path: Path): Finding[] {
  const { title, least, most, law } = retentionBounds[period.id];
  const span = spanOf(period);
  const at = [...path, 'days' in period ? 'days' : 'years'];
  const params = { title, kept: writeSpan(span), least: writeSpan(least), most: writeSpan(most) };
  if (!isAtLeast(span, least)) return [finding('schemes.retention-short', at, params, law)];
  return isAtMost(span, most) ? [] : [finding('schemes.retention-long', at, params, law)];
}
