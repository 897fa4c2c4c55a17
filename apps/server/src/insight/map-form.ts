import { mapForm } from '@yanzhen/contract/insight-forms';
import { decideMapForm, type Mapping, type Source } from '@yanzhen/domain/insight';
import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import { type AnyCommandHandler, handleCommand } from '../record/handlers.ts';
import type { Catalogue } from './catalogue.ts';
import { type LoadedForm, loadForm } from './load-form.ts';

/** Whether every cell lies in the form and everything chosen is known; a form is not mapped onto thin air. */
function checkMapping(mapping: Mapping, { file }: LoadedForm, catalogue: Catalogue): Refusal | undefined {
  const isInside = (grid: number, row: number, column: number) => {
    const found = file.grids[grid];
    return found !== undefined && row < found.rows && column < found.columns;
  };
  const findUnknown = (source: Source, over?: string): string | undefined => {
    if (source.kind === 'measure') return catalogue.measures.has(source.measure) ? undefined : source.measure;
    if (source.kind !== 'field') return undefined;
    const fields = over === undefined ? [] : (catalogue.rosters.get(over)?.fields ?? []);
    return fields.some(({ id }) => id === source.field) ? undefined : source.field;
  };
  const outside =
    mapping.cells.some(({ grid, row, column }) => !isInside(grid, row, column)) ||
    mapping.blocks.some(
      ({ grid, firstRow, lastRow, columns }) =>
        lastRow < firstRow || columns.some(({ column }) => !isInside(grid, lastRow, column)),
    );
  if (outside) return refuse('insight.outside-form');
  const unknown = [
    ...mapping.cells.map(({ source }) => findUnknown(source)),
    ...mapping.blocks.flatMap(({ over, columns }) => columns.map(({ source }) => findUnknown(source, over))),
  ].find((one) => one !== undefined);
  return unknown === undefined ? undefined : refuse('insight.unknown-content', { what: unknown });
}

export function makeMapFormHandler(catalogue: () => Catalogue): AnyCommandHandler {
  return handleCommand({
    contract: mapForm,
    load: async (transaction, { form, mapping }, { actor }) => {
      const loaded = await loadForm(transaction, actor.tenant, form);
      if (isRefusal(loaded)) return loaded;
      return checkMapping(mapping, loaded, catalogue()) ?? { state: loaded.state };
    },
    decide: ({ state }, { form, mapping }, { actor, today, newId }) => {
      const id = newId();
      const cells =
        mapping.cells.length + mapping.blocks.reduce((sum, { columns }) => sum + columns.length, 0);
      const fact = decideMapForm({ id, cells }, state, { actor, today });
      if (isRefusal(fact)) return fact;
      const { village, subject } = fact;
      return {
        facts: [fact],
        contents: [{ id, village, subject, kind: 'form-mapping', text: JSON.stringify(mapping) }],
        output: { form },
      };
    },
  });
}
