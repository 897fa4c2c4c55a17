import { prepareStandard, type Standard } from '@yanzhen/domain/points';
import { PointsStandard } from '@yanzhen/domain/schemes';
import type { Transaction } from '../database/transaction.ts';

const standards = new Map<string, Standard>();

/** A published version never changes, so what was prepared once serves for ever; at most a few per village. */
export async function findStandard(
  transaction: Transaction,
  tenant: number,
  version: string,
): Promise<Standard | undefined> {
  const key = `${tenant}/${version}`;
  const known = standards.get(key);
  if (known !== undefined) return known;
  const [row] = await transaction.query<{ resolved: unknown }>({
    name: 'resolved-scheme',
    text: 'select resolved from scheme_versions where tenant = $1 and id = $2',
    values: [tenant, version],
  });
  if (row === undefined) return undefined;
  const standard = prepareStandard(PointsStandard.parse(row.resolved));
  if (standards.size > 5_000) standards.clear();
  standards.set(key, standard);
  return standard;
}
