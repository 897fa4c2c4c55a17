import { randomUUID } from 'node:crypto';
import { checkRoster, readRoster, uploadRoster } from '@yanzhen/contract/directory-rosters';
import { checkCharacterOf } from '@yanzhen/domain/directory';
import type { Problem } from '../http/problem.ts';
import { writeXlsx, type WrittenCell } from '../spreadsheets/write-workbook.ts';
import type { TestClient } from './test-client.ts';

/** A valid ID number of nobody: the division code is no place's. */
export function inventIdNumber(
  serial: number,
  birthDay = '1980-02-03',
  sex: 'male' | 'female' = 'male',
): string {
  const order = String((serial * 2 + (sex === 'male' ? 1 : 0)) % 1_000).padStart(3, '0');
  const seventeen = `99${String(Math.floor(serial / 500) % 10_000).padStart(4, '0')}${birthDay.replaceAll('-', '')}${order}`;
  return seventeen + checkCharacterOf(seventeen);
}

export const rosterTitles = [
  '村',
  '网格',
  '户号',
  '姓名',
  '身份证号',
  '性别',
  '出生日期',
  '与户主关系',
  '电话',
];

export function writeRoster(
  rows: readonly (readonly WrittenCell[])[],
  titles = rosterTitles,
): Promise<Buffer> {
  return writeXlsx({ name: '名册', header: [['示例人口名册'], titles], rows });
}

const DIGITS = '零一二三四五六七八九';
const SURNAMES = '赵钱孙李周吴郑王冯陈';

/** A valid roster of so many invented people of 示例村, three to a household, every one with a number of his own. */
export function inventRoster(people: number, first = 0): Promise<Buffer> {
  const rows = Array.from({ length: people }, (_, at) => {
    const nth = first + at;
    const given = Array.from(String(nth).padStart(5, '0'), (digit) => DIGITS[Number(digit)]).join('');
    const sex = nth % 2 === 0 ? ('female' as const) : ('male' as const);
    return [
      '示例村',
      '1',
      String(100_000 + Math.floor(nth / 3)),
      `${SURNAMES[nth % SURNAMES.length] ?? ''}${given}`,
      inventIdNumber(nth, `19${50 + (nth % 50)}-0${1 + (nth % 9)}-1${nth % 10}`, sex),
      sex === 'male' ? '男' : '女',
      '',
      nth % 3 === 0 ? '户主' : '子',
      String(13_900_000_000 + nth),
    ];
  });
  return writeRoster(rows);
}

/** Uploads a file as a browser does; answers the roster, or the problem. */
export async function upload(
  client: TestClient,
  file: Buffer,
  fileName = '名册.xlsx',
  key: string = randomUUID(),
): Promise<{ readonly roster: string } | Problem> {
  const reply = await client.inject({
    method: 'POST',
    url: `${uploadRoster.path}?${new URLSearchParams({ fileName }).toString()}`,
    headers: { 'content-type': 'application/octet-stream', 'idempotency-key': key },
    payload: file,
  });
  return reply.json<{ roster: string } | Problem>();
}

/** Uploads and checks under the columns found; answers the roster and what would become of it. */
export async function uploadAndCheck(
  client: TestClient,
  file: Buffer,
  fileName?: string,
  grid: string | null = null,
) {
  const uploaded = await upload(client, file, fileName);
  if (!('roster' in uploaded)) throw new Error(uploaded.detail);
  const { roster } = uploaded;
  const view = await client.read(readRoster, { roster });
  const columns = view.columns.flatMap(({ nth, field }) => (field === null ? [] : [{ nth, field }]));
  const header = view.header ?? { row: 1, rows: 1 };
  const checked = await client.run(checkRoster, { roster, sheet: view.sheet, header, columns, grid });
  return { roster, view, columns, header, counts: checked.counts };
}
