import type { ServerSlice } from '../record/handlers.ts';
import { type Catalogue, gatherCatalogue } from './catalogue.ts';
import { makeFillFormHandler } from './fill-form.ts';
import { makeMapFormHandler } from './map-form.ts';
import { noteExportHandler } from './note-export.ts';
import { insightProjectors } from './projectors.ts';
import {
  makeReadFormHandler,
  readFillingHandler,
  readFillingsHandler,
  readFormsHandler,
} from './read-forms.ts';
import { uploadFormHandler, withdrawFormHandler } from './upload-form.ts';

/** `listSlices` is asked when a form is first looked at; by then every slice is there. */
export function makeInsightSlice(
  listSlices: () => readonly Pick<ServerSlice, 'reportables' | 'rosters'>[],
): ServerSlice {
  let known: Catalogue | undefined;
  const catalogue = () => (known ??= gatherCatalogue(listSlices()));
  return {
    commands: [
      noteExportHandler,
      uploadFormHandler,
      makeMapFormHandler(catalogue),
      makeFillFormHandler(catalogue),
      withdrawFormHandler,
    ],
    queries: [readFormsHandler, makeReadFormHandler(catalogue), readFillingsHandler, readFillingHandler],
    projectors: insightProjectors,
    constraints: {},
  };
}
