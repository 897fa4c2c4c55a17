import { type Day, type Refusal, refuse } from '../kernel/index.ts';
import { levelOf, type PlaceKind } from './place-kinds.ts';

/** A place as it stands: what a change of divisions looks at and leaves. */
export interface PlaceState {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
  readonly officialName: string;
  readonly since: Day;
  /** The day on which it ceased; a village that was merged goes on as a unit of the one that took it. */
  readonly until: Day | null;
  readonly mergedInto: string | null;
}

/** That a village lies in a place, itself included: whoever acts for the place sees what is recorded there. */
export interface Jurisdiction {
  readonly place: string;
  readonly village: string;
}

/** The divisions of one county: places from the county down to the villages, and which village lies where. */
export interface Divisions {
  readonly places: readonly PlaceState[];
  readonly jurisdictions: readonly Jurisdiction[];
}

/** What a county may decide about its divisions: 撤并, 更名与调整, 析置. */
export type PlaceChange =
  | { readonly kind: 'merge'; readonly from: string; readonly into: string }
  | {
      readonly kind: 'rename';
      readonly place: string;
      readonly name: string;
      readonly officialName: string;
      readonly code: string;
      readonly placeKind: PlaceKind;
    }
  | {
      readonly kind: 'split';
      readonly from: string;
      readonly created: string;
      readonly name: string;
      readonly officialName: string;
      readonly code: string;
      readonly placeKind: PlaceKind;
    };

/** What a change does: places as they were and as they are then, and the rows of the jurisdiction that come and go. */
export interface ChangeEffect {
  readonly before: readonly PlaceState[];
  readonly after: readonly PlaceState[];
  readonly added: readonly Jurisdiction[];
  readonly removed: readonly Jurisdiction[];
}

const keyOf = ({ place, village }: Jurisdiction) => `${place}/${village}`;

/**
 * What a change does to the divisions, or why it cannot be made. It touches places and jurisdictions alone: no household,
 * account or fact moves, so every figure of the past and of the unit that was merged stays what it was.
 */
export function changePlaces(
  divisions: Divisions,
  change: PlaceChange,
  effectiveOn: Day,
): ChangeEffect | Refusal {
  const subject = divisions.places.find(
    ({ id }) => id === (change.kind === 'rename' ? change.place : change.from),
  );
  if (subject === undefined) return refuse('authority.not-found');
  if (subject.until !== null || subject.mergedInto !== null)
    return refuse('directory.place-gone', { name: subject.name });
  if (effectiveOn < subject.since)
    return refuse('directory.change-too-early', { name: subject.name, since: subject.since });
  switch (change.kind) {
    case 'merge':
      return merge(divisions, subject, change.into, effectiveOn);
    case 'rename':
      return rename(divisions, subject, change);
    case 'split':
      return split(divisions, subject, change, effectiveOn);
  }
}

function merge(
  divisions: Divisions,
  from: PlaceState,
  intoId: string,
  effectiveOn: Day,
): ChangeEffect | Refusal {
  const into = divisions.places.find(({ id }) => id === intoId);
  if (into === undefined) return refuse('authority.not-found');
  if (into.id === from.id) return refuse('directory.merge-into-itself', { name: from.name });
  if (into.until !== null || into.mergedInto !== null)
    return refuse('directory.place-gone', { name: into.name });
  const level = levelOf(from.kind);
  if (level !== levelOf(into.kind) || (level !== 'village' && level !== 'township'))
    return refuse('directory.merge-other-level', { name: from.name, into: into.name });
  if (effectiveOn < into.since)
    return refuse('directory.change-too-early', { name: into.name, since: into.since });
  const { added, removed } = handOver(divisions, from, into);
  if (level === 'village') {
    return { before: [from], after: [{ ...from, mergedInto: into.id, parent: into.parent }], added, removed };
  }
  const villages = divisions.places.filter(({ parent }) => parent === from.id);
  return {
    before: [from, ...villages],
    after: [
      { ...from, mergedInto: into.id, until: effectiveOn },
      ...villages.map((village) => ({ ...village, parent: into.id })),
    ],
    added,
    removed,
  };
}

/** Every village of `from` comes to lie wherever `into` lies, and no longer where `from` alone lay. */
function handOver({ jurisdictions }: Divisions, from: PlaceState, into: PlaceState) {
  const known = new Set(jurisdictions.map(keyOf));
  const units = jurisdictions.filter(({ place }) => place === from.id).map(({ village }) => village);
  const placesAround = (id: string) =>
    jurisdictions.filter(({ village }) => village === id).map(({ place }) => place);
  // A township lies in the county like the one that takes it: only its own row goes.
  const isVillage = levelOf(from.kind) === 'village';
  const now = isVillage ? placesAround(from.id).filter((place) => place !== from.id) : [from.id];
  const then = new Set(isVillage ? placesAround(into.id) : [into.id]);
  const added = units
    .flatMap((village) => [...then].map((place) => ({ place, village })))
    .filter((row) => !known.has(keyOf(row)));
  const removed = units.flatMap((village) =>
    now.filter((place) => !then.has(place)).map((place) => ({ place, village })),
  );
  return { added, removed: removed.filter((row) => known.has(keyOf(row))) };
}

function rename(
  divisions: Divisions,
  place: PlaceState,
  { name, officialName, code, placeKind }: Extract<PlaceChange, { kind: 'rename' }>,
): ChangeEffect | Refusal {
  if (levelOf(placeKind) !== levelOf(place.kind))
    return refuse('directory.kind-other-level', { name: place.name });
  const after: PlaceState = { ...place, name, officialName, code, kind: placeKind };
  if (
    after.name === place.name &&
    after.officialName === place.officialName &&
    after.code === place.code &&
    after.kind === place.kind
  ) {
    return refuse('directory.change-nothing', { name: place.name });
  }
  const taken = findTaken(divisions, code, place.id);
  if (taken !== undefined) return taken;
  return { before: [place], after: [after], added: [], removed: [] };
}

/** Codes of places that ceased or were merged stay theirs: a code never means two places. */
function findTaken({ places }: Divisions, code: string, except?: string): Refusal | undefined {
  const holder = places.find((place) => place.code === code && place.id !== except);
  return holder === undefined ? undefined : refuse('directory.code-in-use', { code, name: holder.name });
}

function split(
  divisions: Divisions,
  from: PlaceState,
  { created, name, officialName, code, placeKind }: Extract<PlaceChange, { kind: 'split' }>,
  effectiveOn: Day,
): ChangeEffect | Refusal {
  if (levelOf(from.kind) !== 'village' || levelOf(placeKind) !== 'village')
    return refuse('directory.split-villages-only', { name: from.name });
  const taken = findTaken(divisions, code);
  if (taken !== undefined) return taken;
  const around = divisions.jurisdictions
    .filter(({ village, place }) => village === from.id && place !== from.id)
    .map(({ place }) => place);
  const made: PlaceState = {
    id: created,
    parent: from.parent,
    kind: placeKind,
    code,
    name,
    officialName,
    since: effectiveOn,
    until: null,
    mergedInto: null,
  };
  return {
    before: [],
    after: [made],
    added: [...around, created].map((place) => ({ place, village: created })),
    removed: [],
  };
}

/** The divisions with a change in them, as the tables hold them afterwards. */
export function withChange(divisions: Divisions, { after, added, removed }: ChangeEffect): Divisions {
  const changed = new Map(after.map((place) => [place.id, place]));
  const gone = new Set(removed.map(keyOf));
  const kept = divisions.places.map((place) => changed.get(place.id) ?? place);
  const known = new Set(divisions.places.map(({ id }) => id));
  return {
    places: [...kept, ...after.filter(({ id }) => !known.has(id))],
    jurisdictions: [...divisions.jurisdictions.filter((row) => !gone.has(keyOf(row))), ...added],
  };
}
