import { prepareStandard, type Standard } from '@yanzhen/domain/points';
import type { ProcedureRules } from '@yanzhen/domain/procedures';
import { Board, PointsStandard, Procedure } from '@yanzhen/domain/schemes';
import type { Statement, Transaction } from '../database/transaction.ts';

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
    if (known.size >= 5_000) known.clear();
    known.set(key, prepared);
    return prepared;
  };
}

const standardOf = makeCache((resolved): Standard => prepareStandard(PointsStandard.parse(resolved)));
const procedureOf = makeCache((resolved): ProcedureRules => Procedure.parse(resolved));
const boardOf = makeCache((resolved): Board => Board.parse(resolved));

export function findStandard(
  transaction: Transaction,
  tenant: number,
  version: string,
): Promise<Standard | undefined> {
  return standardOf(transaction, `${tenant}/${version}`, {
    name: 'resolved-scheme',
    text: 'select resolved from scheme_versions where tenant = $1 and id = $2',
    values: [tenant, version],
  });
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
