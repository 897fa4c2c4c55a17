import { readFileSync } from 'node:fs';
import { dayOf, type Moment } from '@yanzhen/domain/kernel';
import type { NewFact } from '@yanzhen/domain/record';
import { checkSchemeText, type ResolvedScheme, toJson } from '@yanzhen/domain/schemes';
import type pg from 'pg';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { localityFile } from '../directory/locality-folder.ts';
import { appendAndProject } from '../record/append.ts';
import { newId } from '../record/new-id.ts';
import { schemesSlice } from '../schemes/index.ts';
import { getCatalogueIds, hashScheme } from '../schemes/scheme-library.ts';

/** Sourced defaults in the order in which they refer to one another; a county's officers sign them. */
const baseSchemes = [
  'base/quorums.yaml',
  'base/points-procedure.yaml',
  'base/adoption-procedure.yaml',
  'base/retention.yaml',
];

/** Proposed by the installation, so that whoever signs is always somebody else. */
export async function proposeBaseSchemes(pool: pg.Pool, tenant: number, now: Moment): Promise<string[]> {
  const checked = new Map<string, ResolvedScheme>();
  const context = {
    find: (ref: string) => checked.get(ref),
    hash: hashScheme,
    catalogueIds: getCatalogueIds(),
  };
  const titles: string[] = [];
  const facts = baseSchemes.map((path): NewFact => {
    const text = readFileSync(localityFile(path), 'utf8');
    const { scheme, needsSecondSigner } = checkSchemeText(text, path, context);
    if (scheme === undefined) throw new Error(`${path} is unsound`);
    checked.set(scheme.ref, scheme);
    const { kind, id, version, title, effective } = scheme.scheme;
    titles.push(title);
    return {
      type: 'SchemeProposed',
      stream: newId(),
      after: 0,
      village: null,
      subject: null,
      occurredOn: dayOf(now),
      body: {
        scheme: id,
        version: String(version),
        kind,
        title,
        effective,
        hash: scheme.hash,
        needsSecondSigner,
        source: text,
        resolved: toJson(scheme.scheme),
      },
    };
  });
  const scope = wholeScope(tenant);
  const by = { actor: scope, now, key: newId() };
  await inTransaction(pool, scope, async (transaction) => ({
    result: undefined,
    last: appendAndProject(transaction, { facts, output: {} }, schemesSlice.projectors, by),
  }));
  return titles;
}
