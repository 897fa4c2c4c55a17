import type { Json } from '../../kernel/index.ts';
import type { Path } from './read-yaml.ts';

type Fields = Readonly<Record<string, Json>>;

/** What a child writes itself; everything else comes from the parent or through `set`. */
const ownFields = [
  'kind',
  'id',
  'version',
  'title',
  'level',
  'catalogue',
  'source',
  'effective',
  'ends',
  'mark',
  'open',
  'examples',
] as const;

export interface InheritanceProblem {
  readonly code: 'schemes.field-not-open' | 'schemes.field-outside-set' | 'schemes.set-path-unknown';
  readonly path: Path;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Inherited {
  readonly value: Fields;
  readonly problems: readonly InheritanceProblem[];
}

/**
 * `extends` + `set`: the parent's text with whole fields replaced, and only those that the parent marks `open`.
 * Nothing is merged into anything, so a reader sees in the child exactly what it changes.
 */
export function inherit(child: Fields, parent: Fields): Inherited {
  const open = stringsOf(parent.open);
  const value: Record<string, Json> = { ...parent };
  for (const field of ['ends', 'mark', 'open']) delete value[field];
  const problems: InheritanceProblem[] = [];
  for (const [field, given] of Object.entries(child)) {
    if (field === 'extends' || field === 'set') continue;
    if (isOwn(field)) value[field] = given;
    else problems.push({ code: 'schemes.field-outside-set', path: [field], params: { field } });
  }
  for (const [field, given] of Object.entries(fieldsOf(child.set))) {
    const allowed = open.some((name) => field === name || field.startsWith(`${name}.`));
    if (!allowed) {
      const params = { field, open: open.join('、') };
      problems.push({ code: 'schemes.field-not-open', path: ['set', field], params });
    } else if (!assign(value, field.split('.'), given)) {
      problems.push({ code: 'schemes.set-path-unknown', path: ['set', field], params: { field } });
    }
  }
  return { value, problems };
}

/** Where the value at a path of the resolved scheme was written in the child's file. */
export function writtenAt(child: Fields, path: Path): Path {
  const [first] = path;
  if (child.extends === undefined || (typeof first === 'string' && Object.hasOwn(child, first))) return path;
  for (const field of Object.keys(fieldsOf(child.set))) {
    const steps = field.split('.');
    if (steps.every((step, index) => path[index] === step))
      return ['set', field, ...path.slice(steps.length)];
  }
  return ['extends'];
}

function isOwn(field: string): boolean {
  return ownFields.some((own) => own === field);
}

function assign(target: Record<string, Json>, steps: readonly string[], given: Json): boolean {
  const [step, ...rest] = steps;
  if (step === undefined || step === '__proto__') return false;
  if (rest.length === 0) {
    target[step] = given;
    return true;
  }
  const inner = Object.hasOwn(target, step) ? target[step] : undefined;
  if (!isFields(inner)) return false;
  const copy = { ...inner };
  target[step] = copy;
  return assign(copy, rest, given);
}

function fieldsOf(value: Json | undefined): Fields {
  return isFields(value) ? value : {};
}

/** Whether a value of a scheme's text is a mapping with named fields. */
export function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts of a list; nothing where there is no list, because what else stands there is the schema's to report. */
export function stringsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
