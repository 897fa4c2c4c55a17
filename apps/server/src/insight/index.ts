import type { ServerSlice } from '../record/handlers.ts';
import { noteExportHandler } from './note-export.ts';

export const insightSlice: ServerSlice = {
  commands: [noteExportHandler],
  queries: [],
  projectors: [],
  constraints: {},
};
