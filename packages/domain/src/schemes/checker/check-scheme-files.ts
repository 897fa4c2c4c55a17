import { isFields } from '../language/inherit.ts';
import { isYamlText, readYaml } from '../language/read-yaml.ts';
import type { ResolvedScheme } from '../language/scheme.ts';
import { checkSchemeText, type SchemeCheck } from './check-scheme.ts';
import { finding, kindOfProblem, type SchemeProblem } from './problem.ts';
import type { SchemeContext } from './scheme-context.ts';

export interface SchemeFile {
  readonly name: string;
  readonly text: string;
}

export interface SchemeFilesCheck {
  /** By file name, in the order given. */
  readonly checks: ReadonlyMap<string, SchemeCheck>;
  /** Every sound scheme, parents before children: the order in which they can be published. */
  readonly schemes: readonly ResolvedScheme[];
}

/** Checks files that refer to one another, whatever their order; `find` of the context gives what is published already. */
export function checkSchemeFiles(files: readonly SchemeFile[], context: SchemeContext): SchemeFilesCheck {
  const sound = new Map<string, ResolvedScheme>();
  const checks = new Map<string, SchemeCheck>();
  const find = (ref: string) => sound.get(ref) ?? context.find(ref);
  for (const file of inOrderOfUse(files)) {
    const check = checkSchemeText(file.text, file.name, { ...context, find: (ref) => find(ref) });
    const twice = check.scheme === undefined ? undefined : sound.get(check.scheme.ref);
    if (check.scheme !== undefined && twice === undefined) sound.set(check.scheme.ref, check.scheme);
    checks.set(file.name, twice === undefined ? check : withTwice(check, file.name, twice.ref));
  }
  const inGivenOrder = files.flatMap(({ name }): [string, SchemeCheck][] => {
    const check = checks.get(name);
    return check === undefined ? [] : [[name, check]];
  });
  return { checks: new Map(inGivenOrder), schemes: [...sound.values()] };
}

function withTwice(check: SchemeCheck, file: string, ref: string): SchemeCheck {
  const { code, params } = finding('schemes.id-twice', ['id'], { id: ref });
  const { severity, remedy } = kindOfProblem(code);
  const problem: SchemeProblem = { severity, code, file, line: 1, column: 1, params, remedy };
  return { problems: [problem, ...check.problems], needsSecondSigner: check.needsSecondSigner };
}

/** Parents and schemes referred to come first; a cycle of `extends` is left in place and ends as an unknown parent. */
function inOrderOfUse(files: readonly SchemeFile[]): SchemeFile[] {
  const known = files.map((file) => ({ file, ...refsOf(file.text) }));
  const ordered: SchemeFile[] = [];
  const visited = new Set<SchemeFile>();
  const visit = (file: SchemeFile, uses: readonly string[]): void => {
    if (visited.has(file)) return;
    visited.add(file);
    for (const other of known) {
      if (other.ref !== undefined && uses.includes(other.ref)) visit(other.file, other.uses);
    }
    ordered.push(file);
  };
  for (const { file, uses } of known) visit(file, uses);
  return ordered;
}

function refsOf(text: string): { readonly ref?: string; readonly uses: readonly string[] } {
  const yaml = readYaml(text);
  if (!isYamlText(yaml) || !isFields(yaml.value)) return { uses: [] };
  const { id, version, set } = yaml.value;
  const places = [yaml.value, isFields(set) ? set : {}];
  const uses = places
    .flatMap((fields) => [fields.extends, fields.reviewedBy, fields.adoptedBy, fields.board])
    .filter((ref): ref is string => typeof ref === 'string');
  return typeof id === 'string' && typeof version === 'number' ? { ref: `${id}@${version}`, uses } : { uses };
}
