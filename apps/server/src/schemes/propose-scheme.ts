import { checkScheme, proposeScheme, publishScheme } from '@yanzhen/contract/schemes';
import { findDenial } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { checkSchemeText, comparePublished, toJson } from '@yanzhen/domain/schemes';
import { handleCommand } from '../record/handlers.ts';
import { describeProblem, loadSchemeContext } from './scheme-library.ts';

/** The name under which a text typed on screen is cited. */
const SCREEN = '草案';

export const checkSchemeHandler = handleCommand({
  contract: checkScheme,
  load: (transaction, _input, { actor }) =>
    loadSchemeContext(transaction, actor.tenant, actor.whole ? null : (actor.villages[0] ?? null)),
  decide: (context, input) => {
    const { scheme, problems, needsSecondSigner } = checkSchemeText(input.text, SCREEN, context);
    return {
      facts: [],
      output: { sound: scheme !== undefined, needsSecondSigner, problems: problems.map(describeProblem) },
    };
  },
});

export const proposeSchemeHandler = handleCommand({
  contract: proposeScheme,
  load: (transaction, input, { actor }) => loadSchemeContext(transaction, actor.tenant, input.village),
  decide: (context, input, { actor, today, newId }) => {
    const denial = findDenial('schemes.propose', actor, { village: input.village ?? undefined });
    if (denial !== undefined) return denial;
    if (input.village === null && !actor.whole) return refuse('schemes.not-your-level');
    const { scheme, problems, needsSecondSigner } = checkSchemeText(input.text, SCREEN, context);
    if (scheme === undefined) {
      const worst = problems.find(({ severity }) => severity === 'error');
      const { message = '', line = 1, column = 1 } = worst === undefined ? {} : describeProblem(worst);
      return refuse('schemes.unsound', { count: problems.length, line, column, message });
    }
    if ((scheme.scheme.level === 'village') !== (input.village !== null))
      return refuse('schemes.not-your-level');
    const published = context.find(scheme.ref);
    const changed = published === undefined ? undefined : comparePublished(published, scheme);
    if (changed !== undefined) return refuse(changed.code, changed.params);
    const version = newId();
    const { kind, id, title, effective } = scheme.scheme;
    return {
      facts: [
        {
          type: 'SchemeProposed',
          stream: version,
          after: 0,
          village: input.village,
          subject: null,
          occurredOn: today,
          body: {
            scheme: id,
            version: String(scheme.scheme.version),
            kind,
            title,
            effective,
            hash: scheme.hash,
            needsSecondSigner,
            source: input.text,
            resolved: toJson(scheme.scheme),
          },
        },
      ],
      output: { version, hash: scheme.hash, needsSecondSigner, problems: problems.map(describeProblem) },
    };
  },
});

interface DraftRow {
  readonly village: string | null;
  readonly status: string;
  readonly proposed_by: string;
}

export const publishSchemeHandler = handleCommand({
  contract: publishScheme,
  load: async (transaction, input, { actor }) => {
    const [row] = await transaction.query<DraftRow>({
      name: 'draft-to-publish',
      text: 'select village, status, proposed_by from scheme_versions where tenant = $1 and id = $2',
      values: [actor.tenant, input.version],
    });
    return row ?? refuse('authority.not-found');
  },
  decide: (draft, input, { actor, today }) => {
    const denial = findDenial('schemes.publish', actor);
    if (denial !== undefined) return denial;
    if (draft.village !== null) return refuse('schemes.adopted-not-published');
    if (draft.status === 'published') return refuse('schemes.already-published');
    if (draft.proposed_by === actor.person) return refuse('schemes.second-person');
    return {
      facts: [
        {
          type: 'SchemePublished',
          stream: input.version,
          after: 1,
          village: null,
          subject: null,
          occurredOn: today,
          body: { signedBy: actor.person },
        },
      ],
      output: { version: input.version },
    };
  },
});
