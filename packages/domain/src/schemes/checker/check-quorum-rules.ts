import type { QuorumRule, QuorumRules, Threshold } from '../language/quorum-rules.ts';
import type { Path } from '../language/read-yaml.ts';
import { isQuorate, isPassed } from '../quorum.ts';
import { findTwice } from './find-twice.ts';
import { type Finding, finding } from './problem.ts';

/** Everything that can be wrong with quorum rules whose shape is right, their own examples included. */
export function checkQuorumRules(scheme: QuorumRules): Finding[] {
  return [
    ...findTwice(scheme.rules, ['rules']),
    ...scheme.rules.flatMap((rule, index) => checkRule(rule, ['rules', index])),
    ...checkExamples(scheme),
  ];
}

function checkRule(rule: QuorumRule, path: Path): Finding[] {
  const found = rule.attendance.flatMap((threshold, index) =>
    checkShare(threshold, rule, [...path, 'attendance', index]),
  );
  // Attendance is a share of those entitled; of those present it would always be met.
  rule.attendance.forEach(({ base }, index) => {
    if (base === 'present') {
      found.push(
        finding('schemes.share-impossible', [...path, 'attendance', index, 'base'], { rule: rule.title }),
      );
    }
  });
  if (rule.ends !== undefined && rule.ends < rule.effective) {
    found.push(finding('schemes.dates-reversed', [...path, 'ends'], { from: rule.effective, to: rule.ends }));
  }
  return [...found, ...checkShare(rule.pass, rule, [...path, 'pass'])];
}

function checkShare(
  { numerator, denominator, comparison }: Threshold,
  rule: QuorumRule,
  path: Path,
): Finding[] {
  const reachable = comparison === 'at-least' ? numerator <= denominator : numerator < denominator;
  return reachable ? [] : [finding('schemes.share-impossible', path, { rule: rule.title })];
}

function checkExamples(scheme: QuorumRules): Finding[] {
  return scheme.examples.flatMap((example, index) => {
    const path: Path = ['examples', index];
    const rule = scheme.rules.find(({ id }) => id === example.given.rule);
    if (rule === undefined) {
      const known = scheme.rules.map(({ id }) => id).join('、');
      const params = { example: example.id, item: example.given.rule, known };
      return [finding('schemes.example-item-unknown', [...path, 'given', 'rule'], params)];
    }
    const { present, all, inFavour } = example.given;
    const counts = {
      present,
      all,
      households: example.given.households ?? 0,
      householdsPresent: example.given.householdsPresent ?? 0,
    };
    const results = {
      quorate: isQuorate(rule, counts),
      passed: inFavour === undefined ? undefined : isPassed(rule, counts, inFavour),
    };
    return (['quorate', 'passed'] as const).flatMap((name) => {
      const expected = example.expect[name];
      const found = results[name];
      if (expected === undefined || expected === found) return [];
      const place = [...path, 'expect', name];
      // No votes were told, so whether it passes cannot be worked out.
      if (found === undefined)
        return [finding('schemes.example-incomplete', place, { example: example.id, name })];
      const params = { example: example.id, name, expected: String(expected), found: String(found) };
      return [finding('schemes.example-failed', place, params)];
    });
  });
}
