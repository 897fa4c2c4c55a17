import { adoptStandard } from '@yanzhen/contract/assemblies';
import {
  decideAdoption,
  evolveAdoption,
  nothingAdopted,
  type StandardAdopted,
} from '@yanzhen/domain/assemblies';
import { findDenial } from '@yanzhen/domain/authority';
import { isRefusal, type Json, refuse } from '@yanzhen/domain/kernel';
import type { ResolutionEvidence } from '@yanzhen/domain/procedures';
import { PointsStandard } from '@yanzhen/domain/schemes';
import { handleCommand } from '../record/handlers.ts';
import { findProcedure } from '../schemes/scheme-cache.ts';

interface DraftRow {
  readonly scheme: string;
  readonly version: string;
  readonly hash: string;
  readonly resolved: unknown;
  readonly effective: string;
  readonly proposed_by: string;
}

const resolutionsOfVillage = `select id as resolution, meeting, body, village, passed_at as "passedAt", subjects, to_jsonb(recused) as recused,
    line_recusals as "lineRecusals" from resolutions where tenant = $1 and village = $2 order by passed_at`;

export const adoptStandardHandler = handleCommand({
  contract: adoptStandard,
  load: async (transaction, input, { actor }) => {
    const { tenant } = actor;
    const [drafts, resolutions, adopted] = await Promise.all([
      transaction.query<DraftRow>({
        name: 'standard-to-adopt',
        text: `select scheme, version, hash, resolved, effective, proposed_by from scheme_versions
          where tenant = $1 and village = $2 and id = $3 and kind = 'points-standard'`,
        values: [tenant, input.village, input.version],
      }),
      transaction.query<ResolutionEvidence>({
        name: 'resolutions-of-village',
        text: resolutionsOfVillage,
        values: [tenant, input.village],
      }),
      transaction.query<{ position: number; type: string; body: StandardAdopted['body'] }>({
        name: 'adoptions-of-village',
        text: 'select position, type, body from facts where tenant = $1 and stream = $2 order by position',
        values: [tenant, input.village],
      }),
    ]);
    const draft = drafts[0];
    if (draft === undefined) return refuse('authority.not-found');
    const { adoptedBy } = PointsStandard.parse(draft.resolved);
    const procedure =
      adoptedBy === undefined ? undefined : await findProcedure(transaction, tenant, adoptedBy);
    if (procedure === undefined) return refuse('assemblies.no-adoption-procedure');
    return { draft, resolutions, adopted, stages: procedure.stages };
  },
  decide: ({ draft, resolutions, adopted, stages }, input, { actor, today }) => {
    const denial = findDenial('assemblies.adopt-standard', actor, { village: input.village });
    if (denial !== undefined) return denial;
    if (input.effectiveFrom < draft.effective)
      return refuse('assemblies.before-its-own-day', { day: draft.effective });
    const state = adopted
      .filter(({ type }) => type === 'StandardAdopted')
      .reduce(
        (before, { body }) => evolveAdoption(before, { type: 'StandardAdopted', body }),
        nothingAdopted,
      );
    const { village, effectiveFrom } = input;
    const named = { standard: draft.scheme, version: Number(draft.version), hash: draft.hash };
    const facts = decideAdoption(
      state,
      { type: 'AdoptStandard', village, effectiveFrom, ...named },
      { stages, resolutions },
    );
    if (isRefusal(facts)) return facts;
    // Whoever wrote the rule does not also find that the meetings passed it.
    if (draft.proposed_by === actor.person) return refuse('schemes.second-person-adopts');
    return {
      facts: facts.map(({ type, body }) => ({
        type,
        body: body as unknown as { readonly [key: string]: Json },
        stream: village,
        after: adopted.at(-1)?.position ?? 0,
        village,
        subject: village,
        occurredOn: today,
        schemeVersion: input.version,
      })),
      output: { version: input.version, effectiveFrom },
    };
  },
});
