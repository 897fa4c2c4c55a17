import type { Json } from '../../kernel/index.ts';
import { tieBreakTargets, uses, usesOfPurpose } from '../language/closed-lists.ts';
import { isFields, stringsOf } from '../language/inherit.ts';
import type { Path } from '../language/read-yaml.ts';
import { checkVisitDuties } from './check-visit-rules.ts';
import { type Finding, finding } from './problem.ts';
import {
  citations,
  forbiddenClasses,
  forbiddenMeasures,
  forbiddenTargets,
  forbiddenUses,
  minorClasses,
  redLines,
} from './red-lines.ts';

type Fields = Readonly<Record<string, Json>>;

/**
 * The red lines that are words of the language itself. Runs on the raw text, before its shape is checked, so that
 * `measures: check-in` is answered with the article and not with "no such word".
 */
export function checkRedLines(scheme: Fields): Finding[] {
  if (scheme.kind === 'board') return checkBoardOrder(scheme);
  if (scheme.kind === 'visit-rules') return checkVisitDuties(scheme);
  if (scheme.kind !== 'points-standard') return [];
  return [
    ...checkRanking(scheme),
    ...checkMinors(scheme),
    ...checkUses(scheme),
    ...itemsOf(scheme).flatMap(({ item, path }) => checkItem(item, path)),
    ...checkTargets(scheme),
    ...checkDelivery(scheme),
    ...checkForcedItems(scheme),
  ];
}

/** `constructor` is no forbidden word, only a property that every object has. */
function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function inside(scheme: Fields, field: string): Fields {
  const value = scheme[field];
  return isFields(value) ? value : {};
}

function itemsOf(scheme: Fields): { readonly item: Fields; readonly path: Path }[] {
  const items = Array.isArray(scheme.items) ? scheme.items : [];
  return items.flatMap((item: Json, index: number) =>
    isFields(item) ? [{ item, path: ['items', index] }] : [],
  );
}

function classIdsOf(scheme: Fields): string[] {
  const classes = inside(scheme, 'subjects').classes;
  return Array.isArray(classes)
    ? classes.flatMap((item: Json) => (isFields(item) && typeof item.id === 'string' ? [item.id] : []))
    : [];
}

/** N-02, T-01: no league table; for villagers the order exists only inside a tie-break. */
function checkRanking(scheme: Fields): Finding[] {
  const { ranking } = inside(scheme, 'subjects');
  const cadres = classIdsOf(scheme).find((id) => forbiddenClasses.includes(id));
  const shown = typeof ranking === 'string' && ranking !== 'off' && ranking !== 'tie-break-only';
  if (!shown && (cadres === undefined || ranking === 'off')) return [];
  const params = { ranking: typeof ranking === 'string' ? ranking : '', subject: cadres ?? '' };
  return [finding('schemes.red-ranking', ['subjects', 'ranking'], params, redLines.ranking)];
}

function checkMinors(scheme: Fields): Finding[] {
  const subjects = inside(scheme, 'subjects');
  const minors = classIdsOf(scheme).some((id) => minorClasses.includes(id));
  if (!minors && (subjects.adultsOnly === true || subjects.adultsOnly === undefined)) return [];
  return [finding('schemes.red-minors', ['subjects', 'adultsOnly'], {}, redLines.minors)];
}

function checkUses(scheme: Fields): Finding[] {
  const purpose = Object.entries(usesOfPurpose).find(([name]) => name === scheme.purpose);
  return (Array.isArray(scheme.uses) ? scheme.uses : []).flatMap((use: Json, index: number) => {
    if (typeof use !== 'string') return [];
    const outside =
      purpose !== undefined && uses.some((known) => known === use) && !purpose[1].some((own) => own === use);
    if (!forbiddenUses.includes(use) && !outside) return [];
    return [
      finding('schemes.red-use', ['uses', index], { use, purpose: purpose?.[0] ?? '' }, redLines.purpose),
    ];
  });
}

function checkItem(item: Fields, path: Path): Finding[] {
  const found: Finding[] = [];
  const { measures, evidence } = item;
  const redLine = typeof measures === 'string' ? own(forbiddenMeasures, measures) : undefined;
  if (redLine !== undefined && typeof measures === 'string') {
    found.push(finding('schemes.red-measure', [...path, 'measures'], { measures }, redLines[redLine]));
  }
  if (typeof evidence === 'string' && /^(required|mandatory)(?!-for-deduction$)/.test(evidence)) {
    found.push(finding('schemes.red-evidence', [...path, 'evidence'], { evidence }, redLines.trace));
  }
  for (const [index, kind] of stringsOf(item.evidenceKinds).entries()) {
    if (/location|track|gps|face|selfie|screenshot/.test(kind)) {
      const place = [...path, 'evidenceKinds', index];
      found.push(finding('schemes.red-evidence', place, { evidence: kind }, redLines.trace));
    }
  }
  return [...found, ...checkDeduction(item, path), ...checkVeto(item, path)];
}

/** N-14: no deduction without 村规民约, a 村民会议 resolution or an authorised 代表会议's. */
function checkDeduction(item: Fields, path: Path): Finding[] {
  const deducts = (typeof item.points === 'number' && item.points < 0) || item.kind === 'veto';
  if (!deducts || item.basis !== undefined) return [];
  const params = { item: typeof item.title === 'string' ? item.title : '' };
  return [finding('schemes.red-deduction-without-basis', path, params, citations.deduction)];
}

/** N-15: what a veto holds back, for which period, and when it ends; nothing beyond the points' own uses. */
function checkVeto(item: Fields, path: Path): Finding[] {
  if (item.kind !== 'veto') return [];
  const params = { item: typeof item.title === 'string' ? item.title : '' };
  if (!isFields(item.effect) || item.effect.period === undefined || item.ends === undefined) {
    return [finding('schemes.red-veto-without-end', path, params, citations.veto)];
  }
  return stringsOf(item.effect.blocks).flatMap((use, index) =>
    forbiddenUses.includes(use)
      ? [
          finding(
            'schemes.red-use',
            [...path, 'effect', 'blocks', index],
            { use, purpose: '' },
            redLines.purpose,
          ),
        ]
      : [],
  );
}

function checkTargets(scheme: Fields): Finding[] {
  return stringsOf(inside(scheme, 'tieBreak').targets).flatMap((target, index) => {
    const title = own(forbiddenTargets, target);
    if (title === undefined) return [];
    const params = { target: title, known: tieBreakTargets.join('、') };
    return [
      finding('schemes.red-tie-break-target', ['tieBreak', 'targets', index], params, citations.tieBreak),
    ];
  });
}

function checkDelivery(scheme: Fields): Finding[] {
  const { delivery } = inside(scheme, 'certificate');
  if (typeof delivery !== 'string' || delivery === 'carried-by-holder') return [];
  return [finding('schemes.red-delivery', ['certificate', 'delivery'], { delivery }, citations.certificate)];
}

/** N-13: what a county or a township writes for points must leave the items to the village. */
function checkForcedItems(scheme: Fields): Finding[] {
  if (scheme.level === 'village' || scheme.level === undefined) return [];
  if (stringsOf(scheme.open).includes('items')) return [];
  return [finding('schemes.red-forced-identical', ['open'], {}, citations.identical)];
}

function checkBoardOrder(scheme: Fields): Finding[] {
  const order = typeof scheme.order === 'string' ? scheme.order : '';
  const found = /points|rank|score/.test(order)
    ? [finding('schemes.red-ranking', ['order'], { ranking: order, subject: '' }, redLines.ranking)]
    : [];
  const fields = Array.isArray(scheme.fields) ? scheme.fields : [];
  fields.forEach((field: Json, index: number) => {
    if (isFields(field) && typeof field.shows === 'string' && /rank/.test(field.shows)) {
      const params = { ranking: field.shows, subject: '' };
      found.push(finding('schemes.red-ranking', ['fields', index, 'shows'], params, redLines.ranking));
    }
  });
  return found;
}
