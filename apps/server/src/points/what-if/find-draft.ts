import type { SchemeProblem } from '@yanzhen/contract/schemes';
import type { Actor } from '@yanzhen/domain/authority';
import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import { prepareStandard, type Standard } from '@yanzhen/domain/points';
import { checkSchemeText } from '@yanzhen/domain/schemes';
import type { Transaction } from '../../database/transaction.ts';
import { findStandard } from '../../schemes/scheme-cache.ts';
import { describeProblem, loadSchemeContext } from '../../schemes/scheme-library.ts';

/** The name under which a text typed on screen is cited. */
const SCREEN = '草案';

export interface Draft {
  readonly title: string;
  readonly version: string;
  readonly hash: string;
  readonly standard: Standard;
}

export interface CheckedDraft {
  readonly problems: readonly SchemeProblem[];
  /** Missing when the text has errors. */
  readonly draft: Draft | undefined;
}

interface DraftQuestion {
  readonly text?: string | undefined;
  readonly version?: string | undefined;
}

/**
 * The standard to be tried: a text, checked as if it were proposed for the village, or a version on record. Examples
 * that expect the numbers of before do not stand in the way: what the change does is just what is asked.
 */
export async function findDraft(
  transaction: Transaction,
  { tenant }: Pick<Actor, 'tenant'>,
  { text, version }: DraftQuestion,
  village: string | null,
): Promise<CheckedDraft | Refusal> {
  if (text !== undefined) return checkDraft(transaction, tenant, text, village);
  if (version === undefined) return refuse('points.no-draft');
  const [row] = await transaction.query<Omit<Draft, 'standard'> & { readonly kind: string }>({
    name: 'draft-to-try',
    text: 'select title, version, hash, kind from scheme_versions where tenant = $1 and id = $2',
    values: [tenant, version],
  });
  if (row === undefined) return refuse('authority.not-found');
  const { kind, ...named } = row;
  if (kind !== 'points-standard') return refuse('points.draft-not-a-standard', { title: row.title });
  const standard = await findStandard(transaction, tenant, version);
  return standard === undefined
    ? refuse('authority.not-found')
    : { problems: [], draft: { ...named, standard } };
}

async function checkDraft(
  transaction: Transaction,
  tenant: number,
  text: string,
  village: string | null,
): Promise<CheckedDraft | Refusal> {
  const context = await loadSchemeContext(transaction, tenant, village);
  const { trial: scheme, problems } = checkSchemeText(text, SCREEN, context);
  const described = problems.map(describeProblem);
  if (scheme === undefined) return { problems: described, draft: undefined };
  if (scheme.scheme.kind !== 'points-standard')
    return refuse('points.draft-not-a-standard', { title: scheme.scheme.title });
  const { title, version } = scheme.scheme;
  const standard = prepareStandard(scheme.scheme);
  return { problems: described, draft: { title, version: String(version), hash: scheme.hash, standard } };
}
