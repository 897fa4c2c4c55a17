import type { Json } from '../../kernel/index.ts';
import { editYaml } from './edit-yaml.ts';
import { isYamlText, type Path, readYaml } from './read-yaml.ts';

/** An item as the form shows it; `points` is a formula's text where it is one, null for a veto. */
export interface FormItem {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly points: number | string | null;
  readonly maximum: { readonly points: number; readonly per: string } | null;
  readonly retired: boolean;
}

/** What a form can show and change of a standard's text; null where the text leaves it to its parent. */
export interface StandardForm {
  readonly title: string;
  readonly version: string;
  readonly effective: string;
  readonly items: readonly FormItem[] | null;
  readonly threshold: number | null;
  readonly pointsPerYuan: number | null;
}

export type FormEdit =
  | { readonly kind: 'head'; readonly field: 'title' | 'effective'; readonly value: string }
  | { readonly kind: 'version'; readonly value: number }
  | {
      readonly kind: 'redemption';
      readonly field: 'threshold' | 'pointsPerYuan';
      readonly value: number;
    }
  | { readonly kind: 'points'; readonly item: string; readonly value: number }
  | { readonly kind: 'maximum'; readonly item: string; readonly value: number | null }
  | { readonly kind: 'retired'; readonly item: string; readonly value: boolean };

type Fields = Readonly<Record<string, Json>>;
const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const numberOf = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);

interface Written {
  readonly fields: Fields;
  /** Where items and redemption are written: in `set` under a parent, else at the top. */
  readonly inside: Fields;
  readonly root: Path;
}

function readWritten(text: string): Written | undefined {
  const yaml = readYaml(text);
  if (!isYamlText(yaml) || !isFields(yaml.value)) return undefined;
  const fields = yaml.value;
  if (fields.kind !== 'points-standard') return undefined;
  if (fields.extends === undefined) return { fields, inside: fields, root: [] };
  return { fields, inside: isFields(fields.set) ? fields.set : {}, root: ['set'] };
}

/** Reads a standard's text for the form. Undefined while the text is no YAML or another kind of scheme. */
export function readStandardForm(text: string): StandardForm | undefined {
  const written = readWritten(text);
  if (written === undefined) return undefined;
  const { fields, inside } = written;
  const redemption = isFields(inside.redemption) ? inside.redemption : {};
  const of = (field: string) => numberOf(inside[`redemption.${field}`]) ?? numberOf(redemption[field]);
  return {
    title: textOf(fields.title),
    version: textOf(fields.version),
    effective: textOf(fields.effective),
    items: Array.isArray(inside.items) ? inside.items.filter(isFields).map(toItem) : null,
    threshold: of('threshold'),
    pointsPerYuan: of('pointsPerYuan'),
  };
}

function toItem(item: Fields): FormItem {
  const { id, title, unit, points, maximum, retired } = item;
  return {
    id: textOf(id),
    title: textOf(title),
    unit: textOf(unit),
    points: typeof points === 'number' || typeof points === 'string' ? points : null,
    maximum: isFields(maximum)
      ? { points: numberOf(maximum.points) ?? 0, per: textOf(maximum.per) || 'quarter' }
      : null,
    retired: retired === true,
  };
}

/** Puts one change of the form into the text; what the form does not show stays as it was typed. */
export function editStandardText(text: string, edit: FormEdit): string {
  const written = readWritten(text);
  if (written === undefined) return text;
  switch (edit.kind) {
    case 'head':
      return editYaml(text, { path: [edit.field], value: edit.value });
    case 'version':
      return editYaml(text, { path: ['version'], value: edit.value });
    case 'redemption':
      return editYaml(text, { path: pathOfRedemption(written, edit.field), value: edit.value });
    default:
      return editItem(text, written, edit);
  }
}

function pathOfRedemption({ inside, root }: Written, field: string): Path {
  const dotted = `redemption.${field}`;
  const isWhole = isFields(inside.redemption) && !Object.hasOwn(inside, dotted);
  // Under a parent a single field is replaced by its path; nothing is merged into anything.
  return isWhole || root.length === 0 ? [...root, 'redemption', field] : [...root, dotted];
}

type ItemEdit = Extract<FormEdit, { readonly item: string }>;

function editItem(text: string, { inside, root }: Written, edit: ItemEdit): string {
  const items = Array.isArray(inside.items) ? inside.items : [];
  const at = items.findIndex((item) => isFields(item) && item.id === edit.item);
  const item = items[at];
  if (!isFields(item)) return text;
  const path = [...root, 'items', at];
  switch (edit.kind) {
    case 'points':
      return editYaml(text, { path: [...path, 'points'], value: edit.value });
    case 'retired':
      return edit.value
        ? editYaml(text, { path: [...path, 'retired'], value: true })
        : editYaml(text, { path: [...path, 'retired'] });
    case 'maximum': {
      if (edit.value === null) return editYaml(text, { path: [...path, 'maximum'] });
      return isFields(item.maximum)
        ? editYaml(text, { path: [...path, 'maximum', 'points'], value: edit.value })
        : editYaml(text, {
            path: [...path, 'maximum'],
            value: { raw: `{ points: ${edit.value}, per: quarter }` },
          });
    }
  }
}
