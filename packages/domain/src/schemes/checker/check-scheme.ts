import { canonicalize, type Json } from '../../kernel/index.ts';
import { Board } from '../language/board.ts';
import { inherit, isFields, stringsOf, writtenAt } from '../language/inherit.ts';
import { PointsStandard } from '../language/points-standard.ts';
import { Procedure } from '../language/procedure.ts';
import { QuorumRules } from '../language/quorum-rules.ts';
import { isYamlText, type Position, readYaml, type YamlText } from '../language/read-yaml.ts';
import { refOf, type ResolvedScheme, type Scheme, toJson } from '../language/scheme.ts';
import { schemeKinds } from '../language/scheme-head.ts';
import { RetentionRules } from '../language/retention-rules.ts';
import { VisitRules } from '../language/visit-rules.ts';
import { nearestName } from '../nearest-name.ts';
import { checkBoard } from './check-board.ts';
import { checkPointsStandard } from './check-points-standard.ts';
import { checkProcedure } from './check-procedure.ts';
import { checkQuorumRules } from './check-quorum-rules.ts';
import { checkRedLines } from './check-red-lines.ts';
import { checkSurroundings } from './check-surroundings.ts';
import { shapeFindings } from './check-shape.ts';
import { checkRetentionRules } from './check-retention-rules.ts';
import { checkVisitRules } from './check-visit-rules.ts';
import { type Finding, finding, kindOfProblem, type SchemeProblem } from './problem.ts';
import type { SchemeContext } from './scheme-context.ts';

export interface SchemeCheck {
  /** Present when nothing is an error. */
  readonly scheme?: ResolvedScheme;
  /** Present when it can at least be tried: nothing is wrong but that its own examples expect other numbers. */
  readonly trial?: ResolvedScheme;
  readonly problems: readonly SchemeProblem[];
  /** Somebody other than the author must sign: a word needs a second pair of eyes. */
  readonly needsSecondSigner: boolean;
}

const schemas = {
  'points-standard': PointsStandard,
  procedure: Procedure,
  'quorum-rules': QuorumRules,
  board: Board,
  'visit-rules': VisitRules,
  'retention-rules': RetentionRules,
} as const;

type Fields = Readonly<Record<string, Json>>;

/** Reads, resolves and checks one scheme file: everything wrong with it, each at its file, line and column. */
export function checkSchemeText(text: string, fileName: string, context: SchemeContext): SchemeCheck {
  const yaml = readYaml(text);
  if (!isYamlText(yaml)) {
    const problems = yaml.map(({ code, params, line, column }) =>
      placed(finding(code, [], params), fileName, { line, column }),
    );
    return { problems, needsSecondSigner: false };
  }
  const written = isFields(yaml.value) ? yaml.value : {};
  const { findings, scheme } = checkFields(written, context);
  const problems = findings.map((found) => placed(found, fileName, placeOf(found, yaml, written)));
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  const needsSecondSigner = findings.some(({ code }) => kindOfProblem(code).secondSigner === true);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const sound = errors.length === 0;
  const tryable = errors.every(({ code }) => code.startsWith('schemes.example-'));
  return {
    ...(sound && scheme !== undefined ? { scheme } : {}),
    ...(tryable && scheme !== undefined ? { trial: scheme } : {}),
    problems,
    needsSecondSigner,
  };
}

function placeOf(found: Finding, yaml: YamlText, written: Fields): Position {
  const path = writtenAt(written, found.path);
  return found.atKey === true ? yaml.locateKey(path) : yaml.locate(path, found.offset);
}

function placed(found: Finding, file: string, { line, column }: Position): SchemeProblem {
  const { severity, remedy } = kindOfProblem(found.code);
  const problem = { severity, code: found.code, file, line, column, params: found.params, remedy };
  return found.cites === undefined ? problem : { ...problem, cites: found.cites };
}

interface FieldsCheck {
  readonly findings: readonly Finding[];
  readonly scheme?: ResolvedScheme;
}

function checkFields(written: Fields, context: SchemeContext): FieldsCheck {
  const kind = schemeKinds.find((name) => name === written.kind);
  if (kind === undefined) {
    const value = typeof written.kind === 'string' ? written.kind : '';
    const suggestion = nearestName(value, schemeKinds) ?? '';
    const known = schemeKinds.join('、');
    return { findings: [finding('schemes.kind-unknown', ['kind'], { value, suggestion, known })] };
  }
  const resolved = resolve(written, context);
  if (resolved.value === undefined) return { findings: resolved.findings };
  const { value, parents } = resolved;
  const red = checkRedLines(value);
  const parsed = schemas[kind].safeParse(value);
  if (!parsed.success) {
    const shape = shapeFindings(parsed.error.issues, value, Object.keys(schemas[kind].shape));
    const redPaths = new Set(red.map(({ path }) => path.join('.')));
    // A red line is answered with its article, not also with "no such word".
    const rest = shape.filter(({ path }) => !redPaths.has(path.join('.')));
    return { findings: [...resolved.findings, ...red, ...rest] };
  }
  const scheme = resolvedScheme(parsed.data, parents, context);
  const findings = [
    ...resolved.findings,
    ...red,
    ...checkMeaning(parsed.data),
    ...checkSurroundings(scheme, stringsOf(value.open), context),
    ...checkCopied(parsed.data, parents),
  ];
  return { findings, scheme };
}

interface Resolution {
  readonly value?: Fields;
  readonly parents: readonly ResolvedScheme[];
  readonly findings: readonly Finding[];
}

function resolve(written: Fields, context: SchemeContext): Resolution {
  if (written.extends === undefined) {
    const stray = written.set === undefined ? [] : [finding('schemes.set-without-parent', ['set'])];
    const { set: _, ...value } = written;
    return { value, parents: [], findings: stray };
  }
  const ref = typeof written.extends === 'string' ? written.extends : '';
  const parent = context.find(ref);
  if (parent === undefined) {
    return { parents: [], findings: [finding('schemes.parent-unknown', ['extends'], { ref })] };
  }
  if (parent.scheme.kind !== written.kind) {
    const params = { ref, kind: parent.scheme.kind };
    return { parents: [], findings: [finding('schemes.parent-kind-differs', ['extends'], params)] };
  }
  const parentValue = toJson(parent.scheme);
  const { value, problems } = inherit(written, isFields(parentValue) ? parentValue : {});
  const findings = problems.map(({ code, path, params }) => ({
    ...finding(code, path, { ...params, parent: ref }),
    atKey: true,
  }));
  return { value, parents: [parent], findings };
}

function resolvedScheme(
  scheme: Scheme,
  parents: readonly ResolvedScheme[],
  context: SchemeContext,
): ResolvedScheme {
  const canonical = canonicalize(toJson(scheme));
  const chain = parents.flatMap((parent) => [{ ref: parent.ref, hash: parent.hash }, ...parent.parents]);
  return { ref: refOf(scheme), scheme, canonical, hash: context.hash(canonical), parents: chain };
}

function checkMeaning(scheme: Scheme): Finding[] {
  switch (scheme.kind) {
    case 'points-standard':
      return checkPointsStandard(scheme);
    case 'procedure':
      return checkProcedure(scheme);
    case 'quorum-rules':
      return checkQuorumRules(scheme);
    case 'board':
      return checkBoard(scheme);
    case 'visit-rules':
      return checkVisitRules(scheme);
    case 'retention-rules':
      return checkRetentionRules(scheme);
  }
}

/** N-13 asks for a village's own items; taking over the template's unchanged is allowed, and said. */
function checkCopied(scheme: Scheme, parents: readonly ResolvedScheme[]): Finding[] {
  const parent = parents[0]?.scheme;
  if (scheme.kind !== 'points-standard' || parent?.kind !== 'points-standard') return [];
  if (scheme.level !== 'village') return [];
  const same = canonicalize(toJson(scheme.items)) === canonicalize(toJson(parent.items));
  return same ? [finding('schemes.items-copied', ['extends'], { parent: refOf(parent) })] : [];
}
