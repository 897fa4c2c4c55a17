import { activitiesSlice } from './activities/index.ts';
import { assembliesSlice } from './assemblies/index.ts';
import { makeAuthoritySlice } from './authority/index.ts';
import { directorySlice } from './directory/index.ts';
import { makeInsightSlice } from './insight/index.ts';
import { closingSlice } from './points/closing/index.ts';
import { consentSlice } from './points/consent/index.ts';
import { pointsSlice } from './points/index.ts';
import { returnedSlice } from './points/returned/index.ts';
import { shopSlice } from './points/shop/index.ts';
import { objectionsSlice } from './points/objections/index.ts';
import { publicitySlice } from './publicity/index.ts';
import { proceduresSlice } from './procedures/index.ts';
import { listIncompatibilities } from './procedures/list-incompatibilities.ts';
import { listStagesAlone } from './procedures/list-stages-alone.ts';
import { makeProposalsSlice } from './proposals/index.ts';
import { gatherProposable } from './proposals/proposable.ts';
import { settlingSlice } from './points/settling/index.ts';
import { usesSlice } from './points/uses/index.ts';
import { whatIfSlice } from './points/what-if/index.ts';
import type { ServerSlice } from './record/handlers.ts';
import { recordSlice } from './record/index.ts';
import { makeRightsSlice } from './rights/index.ts';
import { schemesSlice } from './schemes/index.ts';

const ownSlices: readonly ServerSlice[] = [
  directorySlice,
  proceduresSlice,
  schemesSlice,
  assembliesSlice,
  pointsSlice,
  usesSlice,
  closingSlice,
  shopSlice,
  recordSlice,
  consentSlice,
  publicitySlice,
  objectionsSlice,
  settlingSlice,
  activitiesSlice,
  returnedSlice,
  makeRightsSlice(() => slices),
  whatIfSlice,
  // Counts what the others put on record; which, it is told when the first form is looked at.
  makeInsightSlice(() => slices),
  // One line each, so that two changes rarely meet.
];

/** What phones and villagers may hand in, gathered from the slices. */
export const proposable = gatherProposable(ownSlices);

const servedSlices: readonly ServerSlice[] = [...ownSlices, makeProposalsSlice(proposable)];

/** Every slice the server serves; its commands, queries and projections are wired from here and nowhere else. */
export const slices: readonly ServerSlice[] = [
  ...servedSlices,
  makeAuthoritySlice({
    inbox: servedSlices.flatMap(({ inbox = [] }) => inbox),
    listIncompatibilities,
    listStagesAlone,
    // Asked only when a log is read, and then every slice is here.
    describeCommand: (name) => summaries().get(name),
  }),
];

let known: ReadonlyMap<string, string> | undefined;

function summaries(): ReadonlyMap<string, string> {
  known ??= new Map(
    slices.flatMap(({ commands, queries, uploads = [] }) =>
      [...commands, ...queries, ...uploads].map(({ contract }) => [contract.name, contract.summary] as const),
    ),
  );
  return known;
}
