import { type DivisionRow, readDivisions } from '@yanzhen/contract/directory-divisions';
import { CODE_LENGTHS, codesAbove } from '@yanzhen/domain/directory';
import { refuse } from '@yanzhen/domain/kernel';
import { handleQuery } from '../../record/handlers.ts';
import { readProgress } from './progress.ts';

/** `$1` is the code above, '' for the nation; `$2` the digits of the level asked for, `$3` of the one below it. */
const directlyUnder = `select g.code, g.kind, n.name,
    (select count(*)::integer from gazetteer b
      where b.code > g.code and b.code < g.code || ':' and length(b.code) = $3) as below
  from gazetteer g join gazetteer_names n on n.id = g.name
  where g.code > $1 and g.code < $1 || ':' and length(g.code) = $2 order by g.code`;

/** The provinces alone: below them every place of the nation would be counted. */
const provinces = `select g.code, g.kind, n.name, 0 as below from gazetteer g join gazetteer_names n on n.id = g.name
  where g.code = any (select lpad(nth::text, 2, '0') from generate_series(11, 82) nth) order by g.code`;

const villagesUnder = `select count(*) filter (where kind in ('village', 'gacha'))::integer as villages, count(*)::integer as "villageLevel"
  from gazetteer where code > $1 and code < $1 || ':' and length(code) = 12`;

const namesOf = `select g.code, g.kind, n.name from gazetteer g join gazetteer_names n on n.id = g.name
  where g.code = any ($1::text[]) order by g.code`;

export const readDivisionsHandler = handleQuery({
  contract: readDivisions,
  run: async (transaction, { under = '' }) => {
    const level = under === '' ? 0 : CODE_LENGTHS.findIndex((length) => length === under.length) + 1;
    const counts = under.length >= 4;
    const [path, rows, [count], progress] = await Promise.all([
      transaction.query<{ code: string; kind: string; name: string }>({
        name: 'divisions-path',
        text: namesOf,
        values: [[...codesAbove(under), under]],
      }),
      under === ''
        ? transaction.query<DivisionRow>({ name: 'divisions-provinces', text: provinces, values: [] })
        : transaction.query<DivisionRow>({
            name: 'divisions-under',
            text: directlyUnder,
            values: [under, CODE_LENGTHS[level] ?? 0, CODE_LENGTHS[level + 1] ?? 0],
          }),
      counts
        ? transaction.query<{ villages: number; villageLevel: number }>({
            name: 'divisions-villages',
            text: villagesUnder,
            values: [under],
          })
        : [],
      readProgress(transaction),
    ]);
    if (under !== '' && path.at(-1)?.code !== under && progress.finished) {
      return refuse('directory.unknown-division', { code: under });
    }
    const { villages = 0, villageLevel = 0 } = count ?? {};
    return { path, rows, villages, villageLevel, progress };
  },
});
