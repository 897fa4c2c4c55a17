import {
  type FillingRow,
  type FormRow,
  readFilling,
  readFillings,
  readForm,
  readForms,
} from '@yanzhen/contract/insight-forms';
import { formGroupTexts } from '@yanzhen/contract/texts/forms';
import { findDenial } from '@yanzhen/domain/authority';
import { findBlanks, proposeMapping, rosterNames } from '@yanzhen/domain/insight';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { handleQuery, type QueryHandler } from '../record/handlers.ts';
import { type Catalogue, readPlaces, vocabularyFor } from './catalogue.ts';
import type { FillingDetail } from './fill-form.ts';
import { formColumns, formTables, loadForm } from './load-form.ts';

const filter = `o.tenant = $1 and ($2::uuid is null or o.id = $2) and ($3 or $2::uuid is not null or o.withdrawn_on is null)`;

const formsPage = `select ${formColumns} from ${formTables} where ${filter}
    and ($4::uuid is null or (o.uploaded_on, o.id) < (select k.uploaded_on, k.id from forms k where k.tenant = $1 and k.id = $4))
  order by o.uploaded_on desc, o.id desc limit $5`;

export const readFormsHandler = handleQuery({
  contract: readForms,
  run: async (transaction, { form, withdrawn, after, limit }, { actor }) => {
    const values = [actor.tenant, form ?? null, withdrawn === '1'];
    const [forms, totals] = await Promise.all([
      transaction.query<FormRow>({
        name: 'forms-page',
        text: formsPage,
        values: [...values, after ?? null, limit],
      }),
      transaction.query<{ total: number }>({
        name: 'forms-total',
        text: `select count(*)::integer as total from forms o where ${filter}`,
        values,
      }),
    ]);
    return { forms, total: totals[0]?.total ?? 0 };
  },
});

const groupOf = (measure: string): string => {
  const [slice = ''] = measure.split('.');
  return Object.hasOwn(formGroupTexts, slice) ? formGroupTexts[slice as keyof typeof formGroupTexts] : slice;
};

export function makeReadFormHandler(gathered: () => Catalogue): QueryHandler {
  return handleQuery({
    contract: readForm,
    run: async (transaction, { form }, { actor }) => {
      const denial = findDenial('insight.read-form', actor);
      if (denial !== undefined) return denial;
      const [loaded, places] = await Promise.all([
        loadForm(transaction, actor.tenant, form),
        readPlaces(transaction, actor),
      ]);
      if (isRefusal(loaded)) return loaded;
      const catalogue = gathered();
      const known = vocabularyFor(catalogue, places, actor);
      const { grids } = loaded.file;
      const found = grids.map(findBlanks);
      const proposal = proposeMapping(found, known);
      return {
        form: loaded.row,
        grids: grids.map((grid) => ({ ...grid, widths: [...grid.widths], cells: [...grid.cells] })),
        blanks: found.flatMap(({ blanks }, grid) => blanks.map(({ row, column }) => ({ grid, row, column }))),
        blocks: found.flatMap(({ blocks }, grid) =>
          blocks.map(({ firstRow, lastRow, columns }) => ({
            grid,
            firstRow,
            lastRow,
            columns: columns.map(({ column }) => column),
          })),
        ),
        mapping: readForm.output.shape.mapping.parse(loaded.mapping ?? proposal.mapping),
        saved: loaded.mapping !== undefined,
        confidence: loaded.mapping === undefined ? { ...proposal.confidence } : {},
        vocabulary: {
          measures: known.measures.flatMap(({ id }) => {
            const measure = catalogue.measures.get(id);
            if (measure === undefined) return [];
            const { name, unit, definition } = measure;
            return [{ id, name, unit, definition, group: groupOf(id) }];
          }),
          rosters: rosterNames.flatMap((name) => {
            const roster = catalogue.rosters.get(name);
            if (roster === undefined) return [];
            const fields = roster.fields.map(({ id, name: title }) => ({ id, name: title }));
            return [{ name, title: roster.title, fields }];
          }),
          places: places.map(({ id, name }) => ({ id, name })),
        },
      };
    },
  });
}

const fillingColumns = `f.id, f.form, f.period, f.as_of as "asOf", coalesce(p.name, '') as "filledBy", f.filled, f.unfilled, f.sha256`;
const fillingTables = 'form_fillings f left join people p on p.tenant = f.tenant and p.id = f.filled_by';

export const readFillingsHandler = handleQuery({
  contract: readFillings,
  run: async (transaction, { form, after, limit }, { actor }) => {
    const [fillings, totals] = await Promise.all([
      transaction.query<FillingRow>({
        name: 'fillings-page',
        text: `select ${fillingColumns} from ${fillingTables} where f.tenant = $1 and f.form = $2
            and ($3::uuid is null or (f.as_of, f.id) < (select k.as_of, k.id from form_fillings k where k.tenant = $1 and k.id = $3))
          order by f.as_of desc, f.id desc limit $4`,
        values: [actor.tenant, form, after ?? null, limit],
      }),
      transaction.query<{ total: number }>({
        name: 'fillings-total',
        text: 'select count(*)::integer as total from form_fillings where tenant = $1 and form = $2',
        values: [actor.tenant, form],
      }),
    ]);
    return { fillings, total: totals[0]?.total ?? 0 };
  },
});

export const readFillingHandler = handleQuery({
  contract: readFilling,
  run: async (transaction, { filling }, { actor }) => {
    const [found] = await transaction.query<FillingRow & { formName: string; detail: string | null }>({
      name: 'one-filling',
      text: `select ${fillingColumns}, coalesce(n.text, '') as "formName", d.text as detail from ${fillingTables}
        join forms o on o.tenant = f.tenant and o.id = f.form
        left join contents n on n.tenant = o.tenant and n.id = o.name
        left join contents d on d.tenant = f.tenant and d.id = f.detail
        where f.tenant = $1 and f.id = $2`,
      values: [actor.tenant, filling],
    });
    if (found === undefined) return refuse('authority.not-found');
    const { detail, ...row } = found;
    const kept =
      detail === null
        ? { numbers: [], missing: [], texts: 0, grids: [] }
        : (JSON.parse(detail) as FillingDetail);
    return {
      ...row,
      numbers: kept.numbers.map((number) => ({ ...number, parts: [...number.parts] })),
      missing: [...kept.missing],
      texts: kept.texts,
      grids: [...kept.grids],
    };
  },
});
