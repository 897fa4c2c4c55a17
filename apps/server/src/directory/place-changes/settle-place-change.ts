import {
  confirmPlaceChange,
  dropPlaceChange,
  type PlaceChangeRequest,
  proposePlaceChange,
} from '@yanzhen/contract/directory-place-changes';
import { type ChangeEffect, changePlaces } from '@yanzhen/domain/directory';
import { type Day, isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../../database/transaction.ts';
import { type CommandContext, type Decision, handleCommand } from '../../record/handlers.ts';
import { makeNameKeys } from '../search-keys.ts';
import {
  type CountyDivisions,
  divisionsStream,
  loadCountyDivisions,
  loadDivisionsVersion,
  toPlaceChange,
} from './county-divisions.ts';
import { findTooEarly } from './too-early.ts';

/** What each kind of change is called in the record. */
const factTypes = { merge: 'PlaceMerged', rename: 'PlaceRenamed', split: 'PlaceSplit' } as const;

interface ProposedChange {
  readonly effectiveOn: Day;
  readonly document: string;
  readonly request: PlaceChangeRequest;
  readonly status: string;
  readonly proposedBy: string;
}

function findEffect(
  divisions: CountyDivisions,
  request: PlaceChangeRequest,
  id: string,
  effectiveOn: Day,
): ChangeEffect | Refusal {
  const change = toPlaceChange(request, id);
  return isRefusal(change) ? change : changePlaces(divisions, change, effectiveOn);
}

type NewFact = Decision<unknown>['facts'][number];

/** The county's own fact, of no village: it is sealed with the county's. */
function toFact(
  type: string,
  change: string,
  after: number,
  occurredOn: Day,
  body: NewFact['body'],
  { actor }: Pick<CommandContext, 'actor'>,
): NewFact {
  const stream = divisionsStream(actor.tenant);
  return { type, stream, after, village: null, subject: change, occurredOn, body: { ...body, change } };
}

export const proposePlaceChangeHandler = handleCommand({
  contract: proposePlaceChange,
  load: async (transaction, _input, { actor: { tenant } }) => {
    const [divisions, version] = await Promise.all([
      loadCountyDivisions(transaction, tenant),
      loadDivisionsVersion(transaction, tenant),
    ]);
    return { divisions, version };
  },
  decide: ({ divisions, version }, { change: request, effectiveOn, document }, context) => {
    const id = context.newId();
    const effect = findEffect(divisions, request, id, effectiveOn);
    if (isRefusal(effect)) return effect;
    const body = { effectiveOn, document, request };
    return {
      facts: [toFact('PlaceChangeProposed', id, version, context.today, body, context)],
      output: { change: id },
    };
  },
});

async function loadProposed(transaction: Transaction, tenant: number, change: string) {
  const [[row], version] = await Promise.all([
    transaction.query<ProposedChange>({
      name: 'place-change-to-settle',
      text: `select effective_on as "effectiveOn", document, request, status, proposed_by as "proposedBy"
        from place_changes where tenant = $1 and id = $2`,
      values: [tenant, change],
    }),
    loadDivisionsVersion(transaction, tenant),
  ]);
  if (row === undefined) return refuse('authority.not-found');
  if (row.status !== 'proposed') return refuse('directory.change-settled');
  return { ...row, version };
}

/** The rows of `places` that follow, whole, so that the projection needs to know no rule. */
function toRows({ after, before }: ChangeEffect, divisions: CountyDivisions) {
  const known = new Map(divisions.places.map((place) => [place.id, place]));
  const next = Math.max(0, ...divisions.places.map(({ position }) => position)) + 1;
  const rows = after.map(({ officialName, mergedInto, ...place }) => ({
    ...place,
    official_name: officialName,
    merged_into: mergedInto,
    search_keys: makeNameKeys(place.name).text,
    position: known.get(place.id)?.position ?? next,
    demo: known.get(place.id)?.demo ?? divisions.places.some(({ id, demo }) => id === place.parent && demo),
  }));
  const earlier = before.map(({ officialName, mergedInto, ...place }) => ({
    ...place,
    official_name: officialName,
    merged_into: mergedInto,
  }));
  return { after: rows, before: earlier };
}

export const confirmPlaceChangeHandler = handleCommand({
  contract: confirmPlaceChange,
  load: async (transaction, input, { actor: { tenant } }) => {
    const [proposed, divisions] = await Promise.all([
      loadProposed(transaction, tenant, input.change),
      loadCountyDivisions(transaction, tenant),
    ]);
    return isRefusal(proposed) ? proposed : { proposed, divisions };
  },
  decide: ({ proposed, divisions }, { change }, context) => {
    if (proposed.proposedBy === context.actor.person) return refuse('directory.second-person');
    const { effectiveOn, document, request, version } = proposed;
    const early = findTooEarly(effectiveOn, context.today);
    if (early !== undefined) return early;
    const effect = findEffect(divisions, request, change, effectiveOn);
    if (isRefusal(effect)) return effect;
    const { after, before } = toRows(effect, divisions);
    const rowsOf = (rows: ChangeEffect['added']) => rows.map(({ place, village }) => ({ place, village }));
    const body = {
      document,
      effectiveOn,
      // A count of villages that was given for an earlier day stays what it was.
      countedFrom: context.today,
      before,
      after,
      added: rowsOf(effect.added),
      removed: rowsOf(effect.removed),
    };
    return {
      facts: [toFact(factTypes[request.kind], change, version, effectiveOn, body, context)],
      output: { change },
    };
  },
});

export const dropPlaceChangeHandler = handleCommand({
  contract: dropPlaceChange,
  load: (transaction, input, { actor: { tenant } }) => loadProposed(transaction, tenant, input.change),
  decide: ({ version }, { change }, context) => ({
    facts: [toFact('PlaceChangeDropped', change, version, context.today, {}, context)],
    output: { change },
  }),
});
