import { createHash } from 'node:crypto';
import { type FilledCell, fillForm, type UnfilledCell } from '@yanzhen/contract/insight-forms';
import { writeDay, writePeriod } from '@yanzhen/contract/texts/dates';
import { unfilledTexts } from '@yanzhen/contract/texts/forms';
import {
  type FillPlan,
  findBlanks,
  findFillDenial,
  nameCell,
  planFilling,
  recordFilling,
  type Unfilled,
  type Write,
} from '@yanzhen/domain/insight';
import { isRefusal, type Period, type Refusal } from '@yanzhen/domain/kernel';
import type { Statement, Transaction } from '../database/transaction.ts';
import { readingStatement } from '../directory/log-reading.ts';
import { type AnyCommandHandler, type CommandContext, handleCommand } from '../record/handlers.ts';
import type { Catalogue } from './catalogue.ts';
import { type Counts, countMeasures } from './count-measures.ts';
import { listRosters } from './list-rosters.ts';
import { type LoadedForm, loadForm, mappingOf } from './load-form.ts';

interface FillerRow {
  readonly name: string;
  readonly place: string;
}

function explain(write: Write, counts: Counts, { measures }: Catalogue, today: string): FilledCell[] {
  const { explained, value, grid, row, column } = write;
  if (explained === null || typeof value !== 'number') return [];
  const known = measures.get(explained.measure);
  if (known === undefined) return [];
  const place = counts.placeOf(explained.place);
  const asked = counts.days(explained.shift);
  const parts = counts.partsOf(explained.measure, explained.place, explained.shift);
  const [only] = parts.length === 1 ? parts : [];
  const days = { from: asked.from, to: asked.to > today ? today : asked.to };
  const list = known.list
    ?.replace('{village}', only?.village ?? '')
    .replace('{from}', days.from)
    .replace('{to}', days.to);
  return [
    {
      grid,
      cell: nameCell(row, column),
      value,
      measure: known.id,
      name: known.name,
      unit: known.unit,
      definition: known.definition,
      place: place?.id ?? '',
      placeName: place?.name ?? '',
      ...days,
      soFar: explained.soFar,
      parts: [...parts],
      list: list ?? null,
    },
  ];
}

function describe(
  { grid, row, column, rows, reason, detail }: Unfilled,
  { measures }: Catalogue,
): UnfilledCell {
  const named =
    reason === 'undecided'
      ? detail
          .split('、')
          .map((id) => measures.get(id)?.name ?? id)
          .join('、')
      : detail;
  return {
    grid,
    cell: nameCell(row, column),
    rows,
    reason,
    why: unfilledTexts[reason].replace('{detail}', named),
  };
}

interface Filled {
  readonly form: LoadedForm;
  readonly file: Buffer;
  readonly plan: FillPlan;
  readonly numbers: readonly FilledCell[];
  readonly missing: readonly UnfilledCell[];
  readonly log: readonly Statement[];
}

async function readFiller(transaction: Transaction, context: CommandContext): Promise<FillerRow> {
  const { actor } = context;
  const [filler] = await transaction.query<FillerRow>({
    name: 'form-filler',
    text: `select coalesce(p.name, '') as name, o.name as place from places o
      left join people p on p.tenant = o.tenant and p.id = $3 where o.tenant = $1 and o.id = $2`,
    values: [actor.tenant, actor.place, actor.person],
  });
  return filler ?? { name: '', place: '' };
}

async function fill(
  transaction: Transaction,
  input: { readonly form: string; readonly period: Period },
  context: CommandContext,
  catalogue: Catalogue,
): Promise<Filled | Refusal> {
  const { actor, today, now } = context;
  const [form, filler] = await Promise.all([
    loadForm(transaction, actor.tenant, input.form),
    readFiller(transaction, context),
  ]);
  if (isRefusal(form)) return form;
  const denial = findFillDenial(form.state, input.period, { actor, today });
  if (denial !== undefined) return denial;
  const mapping = mappingOf(form);
  const saying = {
    place: filler.place,
    filler: filler.name,
    day: writeDay(today),
    period: writePeriod(input.period),
  };
  const question = { mapping, period: input.period, actor, today, saying };
  const rosters = await listRosters(transaction, catalogue, question);
  const counts = await countMeasures(transaction, catalogue, question, rosters.places);
  const plan = planFilling(form.file.grids.map(findBlanks), mapping, {
    ...rosters.answers,
    measure: (measure, place, shift) => counts.answer(measure, place, shift),
    saying,
    mayGrow: form.file.mayGrow,
  });
  return {
    form,
    plan,
    file: form.file.write(plan.writes, plan.growths),
    numbers: plan.writes.flatMap((write) => explain(write, counts, catalogue, today)),
    missing: plan.unfilled.map((unfilled) => describe(unfilled, catalogue)),
    log: rosters.people.length === 0 ? [] : [readingStatement(actor, rosters.people, 'form-filled', now)],
  };
}

/** What is kept of a filling: the numbers with where they come from, and what is empty and why; no names. */
export interface FillingDetail {
  readonly numbers: readonly FilledCell[];
  readonly missing: readonly UnfilledCell[];
  readonly texts: number;
  readonly grids: readonly string[];
}

export function makeFillFormHandler(catalogue: () => Catalogue): AnyCommandHandler {
  return handleCommand({
    contract: fillForm,
    load: (transaction, input, context) => fill(transaction, input, context, catalogue()),
    decide: ({ form, file, plan, numbers, missing, log }, input, { actor, today, newId }) => {
      const [filling, detail] = [newId(), newId()];
      const texts = plan.writes.length - numbers.length;
      const fact = recordFilling(
        {
          id: filling,
          form: input.form,
          period: input.period,
          sha256: createHash('sha256').update(file).digest('hex'),
          filled: plan.writes.length,
          unfilled: missing.length,
          detail,
        },
        { actor, today },
      );
      const kept: FillingDetail = {
        numbers,
        missing,
        texts,
        grids: form.file.grids.map(({ name }) => name),
      };
      const output = {
        filling,
        fileName: `${form.row.name}（${writePeriod(input.period)}）.${form.row.format}`,
        file: file.toString('base64'),
        filled: [...numbers],
        texts,
        unfilled: [...missing],
      };
      const { village } = fact;
      return {
        facts: [fact],
        contents: [
          { id: detail, village, subject: input.form, kind: 'form-filling', text: JSON.stringify(kept) },
        ],
        stores: log,
        output,
        // The file may hold names, and answers of commands are kept.
        remembered: { ...output, file: null },
      };
    },
  });
}
