import { prepareStandard, type Standard } from '@yanzhen/domain/points';
import type { ProcedureRules } from '@yanzhen/domain/procedures';
import { Board, PointsStandard, Procedure } from '@yanzhen/domain/schemes';
import type { Statement, Transaction } from '../database/transaction.ts';

const MOST_KEPT = 5_000;

function keep<Value>(kept: Map<string, Value>, key: string, value: Value): void {
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, value);
}

/** What was prepared from a published version serves for ever, because a version never changes. */
function makeCache<Prepared>(prepare: (resolved: unknown) => Prepared) {
  const known = new Map<string, Prepared>();
  return async (
    transaction: Transaction,
    key: string,
    statement: Statement,
  ): Promise<Prepared | undefined> => {
    const hit = known.get(key);
    if (hit !== undefined) return hit;
    const [row] = await transaction.query<{ resolved: unknown }>(statement);
    if (row === undefined) return undefined;
    const prepared = prepare(row.resolved);
    keep(known, key, prepared);
    return prepared;
  };
}

const procedureOf = makeCache((resolved): ProcedureRules => Procedure.parse(resolved));
const boardOf = makeCache((resolved): Board => Board.parse(resolved));

const contentsOfVersions = `select id, encode(sha256(convert_to(resolved::text, 'UTF8')), 'hex') as content
  from scheme_versions where tenant = $1 and id = any ($2) order by id`;

/** Standards by the hash of what they say, and which one each version is. */
const byContent = new Map<string, Standard>();
const contentOf = new Map<string, string>();

/**
 * The standards of many versions. Villages that adopted the same text share one, which is prepared once: whoever goes
 * through a county's villages can tell by the object which of them have the same rules.
 */
export async function findStandards(
  transaction: Transaction,
  tenant: number,
  versions: readonly string[],
): Promise<Map<string, Standard>> {
  const found = new Map<string, Standard>();
  const missing: string[] = [];
  for (const version of versions) {
    const standard = byContent.get(contentOf.get(version) ?? '');
    if (standard === undefined) missing.push(version);
    else found.set(version, standard);
  }
  if (missing.length === 0) return found;
  const rows = await transaction.query<{ id: string; content: string }>({
    name: 'contents-of-versions',
    text: contentsOfVersions,
    values: [tenant, missing],
  });
  const unknown = new Map(
    rows.filter(({ content }) => !byContent.has(content)).map(({ id, content }) => [content, id]),
  );
  const resolved = await transaction.query<{ id: string; resolved: unknown }>({
    name: 'resolved-schemes',
    text: 'select id, resolved from scheme_versions where tenant = $1 and id = any ($2)',
    values: [tenant, [...unknown.values()]],
  });
  const prepared = new Map(
    resolved.map((row) => [row.id, prepareStandard(PointsStandard.parse(row.resolved))]),
  );
  for (const { id, content } of rows) {
    const standard = byContent.get(content) ?? prepared.get(unknown.get(content) ?? '');
    if (standard === undefined) continue;
    found.set(id, standard);
    keep(byContent, content, standard);
    keep(contentOf, id, content);
  }
  return found;
}

export async function findStandard(
  transaction: Transaction,
  tenant: number,
  version: string,
): Promise<Standard | undefined> {
  return (await findStandards(transaction, tenant, [version])).get(version);
}

/** The procedure of a reference `id@version`; procedures belong to the county or to everybody, never to one village. */
export function findProcedure(
  transaction: Transaction,
  tenant: number,
  reference: string,
): Promise<ProcedureRules | undefined> {
  const [scheme, version] = reference.split('@');
  return procedureOf(transaction, `${tenant}/${reference}`, {
    name: 'resolved-procedure',
    text: `select resolved from scheme_versions
      where tenant = $1 and scheme = $2 and version = $3 and kind = 'procedure' and village is null and status = 'published'`,
    values: [tenant, scheme, version],
  });
}

/** The board scheme of a reference `id@version`, of the county. */
export function findBoard(
  transaction: Transaction,
  tenant: number,
  reference: string,
): Promise<Board | undefined> {
  const [scheme, version] = reference.split('@');
  return boardOf(transaction, `${tenant}/${reference}`, {
    name: 'resolved-board',
    text: `select resolved from scheme_versions
      where tenant = $1 and scheme = $2 and version = $3 and kind = 'board' and village is null and status = 'published'`,
    values: [tenant, scheme, version],
  });
}
