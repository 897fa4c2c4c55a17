import { type Actor, findDenial } from '../authority/index.ts';
import { type Day, kindOfPeriod, type Period, periodOf, type Refusal, refuse } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';

export const formFormats = ['xlsx', 'docx'] as const;
export type FormFormat = (typeof formFormats)[number];

/** A superior's blank table was taken in; `name` is the id of the text, the bytes lie beside the record. */
export type FormUploaded = NewFact<
  'FormUploaded',
  {
    readonly name: string;
    readonly format: FormFormat;
    readonly sha256: string;
    /** Whose form it is: the place of the post that took it in, and the villages it reaches; null for all. */
    readonly office: string;
    readonly villages: readonly string[] | null;
  }
>;

/** What goes into which cell was decided; `mapping` is the id of the text that says so. */
export type FormMapped = NewFact<'FormMapped', { readonly mapping: string; readonly cells: number }>;

/** It is not asked for any more, or was taken in by mistake; what was filled with it stays on record. */
export type FormWithdrawn = NewFact<'FormWithdrawn', { readonly reason: string }>;

/**
 * A form was filled for a period and handed to whoever filled it: which form, what came out by its hash, and how much
 * of it. The register of what is asked of villages counts these.
 */
export type FormFilled = NewFact<
  'FormFilled',
  {
    readonly form: string;
    readonly period: Period;
    readonly sha256: string;
    readonly filled: number;
    readonly unfilled: number;
    /** The id of the text that holds the numbers, where each comes from, and why the rest is empty. */
    readonly detail: string;
    readonly office: string;
    readonly villages: readonly string[] | null;
  }
>;

export interface Form {
  readonly id: string;
  /** Where its stream ends. */
  readonly version: number;
  readonly mapped: boolean;
  readonly withdrawnOn: Day | null;
}

interface Context {
  readonly actor: Actor;
  readonly today: Day;
}

const ownVillage = ({ whole, villages }: Actor): string | null =>
  !whole && villages.length === 1 ? (villages[0] ?? null) : null;

const reachOf = ({ place, whole, villages }: Actor) => ({ office: place, villages: whole ? null : villages });

export function decideUploadForm(
  form: { readonly id: string; readonly name: string; readonly format: FormFormat; readonly sha256: string },
  { actor, today }: Context,
): Refusal | FormUploaded {
  const denial = findDenial('insight.upload-form', actor);
  if (denial !== undefined) return denial;
  // A post that reaches no village has nothing to report, and its form would be seen by nobody.
  if (!actor.whole && actor.villages.length === 0) return refuse('insight.no-villages');
  const { id, name, format, sha256 } = form;
  return {
    type: 'FormUploaded',
    stream: id,
    after: 0,
    village: ownVillage(actor),
    subject: id,
    occurredOn: today,
    content: name,
    body: { name, format, sha256, ...reachOf(actor) },
  };
}

function findForm(
  ability: 'insight.map-form' | 'insight.fill-form' | 'insight.withdraw-form',
  form: Form | undefined,
  actor: Actor,
): Refusal | Form {
  const denial = findDenial(ability, actor);
  if (denial !== undefined) return denial;
  if (form === undefined) return refuse('authority.not-found');
  return form.withdrawnOn === null ? form : refuse('insight.withdrawn', { day: form.withdrawnOn });
}

export function decideMapForm(
  mapping: { readonly id: string; readonly cells: number },
  found: Form | undefined,
  { actor, today }: Context,
): Refusal | FormMapped {
  const form = findForm('insight.map-form', found, actor);
  if ('code' in form) return form;
  if (mapping.cells === 0) return refuse('insight.nothing-mapped');
  return {
    type: 'FormMapped',
    stream: form.id,
    after: form.version,
    village: ownVillage(actor),
    subject: form.id,
    occurredOn: today,
    content: mapping.id,
    body: { mapping: mapping.id, cells: mapping.cells },
  };
}

export function decideWithdrawForm(
  reason: string,
  found: Form | undefined,
  { actor, today }: Context,
): Refusal | FormWithdrawn {
  const form = findForm('insight.withdraw-form', found, actor);
  if ('code' in form) return form;
  return {
    type: 'FormWithdrawn',
    stream: form.id,
    after: form.version,
    village: ownVillage(actor),
    subject: form.id,
    occurredOn: today,
    content: reason,
    body: { reason },
  };
}

/** Whether a form may be filled for a period at all; asked before anything is counted. */
export function findFillDenial(
  found: Form | undefined,
  period: Period,
  { actor, today }: Context,
): Refusal | undefined {
  const form = findForm('insight.fill-form', found, actor);
  if ('code' in form) return form;
  if (!form.mapped) return refuse('insight.not-mapped');
  const kind = kindOfPeriod(period);
  if (kind === undefined) return refuse('insight.no-period');
  return period > periodOf(today, kind) ? refuse('insight.period-not-begun', { period }) : undefined;
}

export function recordFilling(
  filling: {
    readonly id: string;
    readonly form: string;
    readonly period: Period;
    readonly sha256: string;
    readonly filled: number;
    readonly unfilled: number;
    readonly detail: string;
  },
  { actor, today }: Context,
): FormFilled {
  const { id, ...body } = filling;
  return {
    type: 'FormFilled',
    stream: id,
    after: 0,
    village: ownVillage(actor),
    subject: filling.form,
    occurredOn: today,
    content: filling.detail,
    body: { ...body, ...reachOf(actor) },
  };
}
