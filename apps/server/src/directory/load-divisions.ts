import {
  findPlaceKind,
  mayHangUnder,
  type Place,
  type PlaceKind,
  placeKinds,
} from '@yanzhen/domain/directory';
import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import { type CsvRecord, parseCsv } from './parse-csv.ts';
import { makeStableId } from './stable-id.ts';

/** The list is as of this day; ids of real places carry its first moment as their time. */
const LIST_DAY = Date.UTC(2023, 5, 30);
const COLUMNS = ['code', 'parent', 'kind', 'name', 'official_name'] as const;

/** The id of a real place, from its division code in the 2023-06-30 list. */
export function makePlaceId(code: string): string {
  return makeStableId('place', code, LIST_DAY);
}

/**
 * Reads `divisions.csv` of a locality: places, parents before children, real ones only. Refuses, with file and
 * line, a kind outside the closed list, a repeated code, an unknown parent and a parent of the wrong level.
 */
export function loadDivisions(file: string, text: string): Place[] | Refusal {
  const records = parseCsv(file, text, COLUMNS);
  if (isRefusal(records)) return records;
  const byCode = new Map<string, Place>();
  for (const record of records) {
    const place = readPlace(file, record, byCode);
    if (isRefusal(place)) return place;
    byCode.set(place.code, place);
  }
  return [...byCode.values()];
}

function readPlace(file: string, record: CsvRecord, byCode: ReadonlyMap<string, Place>): Place | Refusal {
  const {
    code = '',
    parent = '',
    kind: word = '',
    name = '',
    official_name: officialName = '',
  } = record.fields;
  const at = { file, line: record.line };
  if (!/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/.test(code)) {
    return refuse('directory.file-broken', { ...at, reason: `代码“${code}”不是 2、4、6、9 或 12 位数字` });
  }
  if (name === '' || officialName === '')
    return refuse('directory.file-broken', { ...at, reason: '名称是空的' });
  if (byCode.has(code)) return refuse('directory.code-repeated', { ...at, code });
  const kind = findPlaceKind(word);
  if (kind === undefined) return refuse('directory.unknown-place-kind', { ...at, kind: word });
  const above = byCode.get(parent);
  if (parent !== '' && above === undefined) return refuse('directory.parent-missing', { ...at, parent });
  if (!mayHangUnder(kind, above?.kind)) return refuseParent(at, kind, name, above);
  const id = makePlaceId(code);
  return { id, kind, code, name, officialName, parent: above?.id ?? null, invented: false };
}

function refuseParent(
  at: { file: string; line: number },
  kind: PlaceKind,
  name: string,
  above: Place | undefined,
): Refusal {
  return refuse('directory.parent-kind-wrong', {
    ...at,
    kind: placeKinds[kind].label,
    name,
    parentKind: above === undefined ? '' : placeKinds[above.kind].label,
    parent: above?.name ?? '无',
  });
}
