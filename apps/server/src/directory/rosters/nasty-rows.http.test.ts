import { randomUUID } from 'node:crypto';
import { importRoster, readRosterProblems, type RosterProblemRow } from '@yanzhen/contract/directory-rosters';
import { readHousehold, readHouseholds } from '@yanzhen/contract/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TENANT } from '../../testing/test-constants.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';
import { inventIdNumber, rosterTitles, uploadAndCheck, writeRoster } from '../../testing/upload-roster.ts';
import type { WrittenCell } from '../../spreadsheets/write-workbook.ts';

/** What offices really send, each case alone: what is read in spite of how it is written, and what is refused and why. */
let world: TestWorld;
let secretary: TestClient;
let county: TestClient;

beforeAll(async () => {
  world = await makeTestWorld();
  secretary = await world.as('village-secretary');
  county = await world.as('county-officer');
  // 示例乡 has a 示例嘎查 too, as the lists of some counties do.
  const township = randomUUID();
  await world.askAsOwner(
    `insert into yanzhen.places (tenant, id, parent, kind, code, name, official_name, search_keys, position, demo, since)
      values ($1, $2, $3, 'township', 'T900', '示例乡', '示例乡', '示例乡', 900, true, '2020-01-01')`,
    [TENANT, township, world.county],
  );
  await world.askAsOwner(`update yanzhen.places set name = '示例嘎查', parent = $2 where id = $1`, [
    world.villages[1].id,
    township,
  ]);
});
afterAll(() => world.close());

interface Cells {
  readonly village?: string;
  readonly number?: string;
  readonly id?: WrittenCell;
  readonly sex?: string;
  readonly born?: WrittenCell;
  readonly relation?: string;
  readonly phone?: WrittenCell;
}

/** The head of a household of one, unless something else is said. */
const row = (name: string, cells: Cells = {}): WrittenCell[] => [
  cells.village ?? '示例嘎查',
  '1',
  cells.number ?? '',
  name,
  cells.id ?? '',
  cells.sex ?? '',
  cells.born ?? '',
  cells.relation ?? '户主',
  cells.phone ?? '',
];

async function problemsOf(
  client: TestClient,
  rows: readonly WrittenCell[][],
  titles = rosterTitles,
): Promise<readonly RosterProblemRow[]> {
  const { roster } = await uploadAndCheck(client, await writeRoster(rows, titles));
  return (await client.read(readRosterProblems, { roster })).problems;
}
const codesOf = async (client: TestClient, rows: readonly WrittenCell[][], titles = rosterTitles) =>
  (await problemsOf(client, rows, titles)).map(({ line, code }) => `${line} ${code.slice(17)}`);

async function importAll(client: TestClient, rows: readonly WrittenCell[][]): Promise<void> {
  const { roster, counts } = await uploadAndCheck(client, await writeRoster(rows));
  expect(counts.bad).toBe(0);
  await client.run(importRoster, { roster, mode: 'all' });
}
async function fileOf(name: string) {
  const { households } = await secretary.read(readHouseholds, { text: name });
  const { people } = await secretary.read(readHousehold, { household: households[0]!.id });
  return people.find((person) => person.name === name);
}

const valid = inventIdNumber(900);
const wrongCheck = `${valid.slice(0, -1)}${valid.endsWith('0') ? '1' : '0'}`;
const swapped = `${valid.slice(0, 2)}1${valid.slice(3)}`;

describe('a row is refused', () => {
  it.each<[string, WrittenCell[], string, string]>([
    [
      'whose ID number ends in the wrong check digit',
      row('示例甲', { id: wrongCheck }),
      'id-checksum',
      '校验位',
    ],
    ['whose ID number has a digit mistyped', row('示例甲', { id: swapped }), 'id-checksum', '校验位'],
    [
      'with an ID number of fifteen digits, the eighteen only suggested',
      row('示例甲', { id: '990000800203001' }),
      'id-old',
      '不要直接照抄',
    ],
    [
      'whose ID number the spreadsheet rounded',
      row('示例甲', { id: 990_000_198_002_030_000 }),
      'id-rounded',
      '已经变成 0',
    ],
    [
      'whose ID number holds a day that never was',
      row('示例甲', { id: '990000198002310018' }),
      'id-day',
      '出生日期不存在',
    ],
    ['whose ID number is too short', row('示例甲', { id: '9900001980020300' }), 'id-length', '16 位'],
    [
      'of a village that is not there, or not within reach',
      row('示例甲', { village: '岭上村' }),
      'village-unknown',
      '岭上村',
    ],
    [
      'with a day that no calendar has',
      row('示例甲', { born: '1990-02-30' }),
      'day-impossible',
      '1990-02-30',
    ],
    ['with a month that no calendar has', row('示例甲', { born: '1990年13月1日' }), 'day-impossible', '13月'],
    ['with a day still to come', row('示例甲', { born: '2027-01-01' }), 'day-ahead', '还没有到'],
    ['with words that are no day', row('示例甲', { born: '八零年开春' }), 'day-text', '八零年开春'],
    ['with 1990.1, which was January or October', row('示例甲', { born: 1990.1 }), 'day-text', '1990.1'],
    ['with a month alone', row('示例甲', { born: '一九八〇年二月' }), 'day-incomplete', '1980-02'],
    [
      'whose birthday is not that of the ID number',
      row('示例甲', { id: valid, born: '1981-02-03' }),
      'day-contradicts',
      '1980-02-03',
    ],
    [
      'whose sex is not that of the ID number',
      row('示例甲', { id: valid, sex: '女' }),
      'sex-contradicts',
      '性别',
    ],
    ['whose name mixes scripts', row('示例Ли'), 'name-unfit', '混用了几种文字'],
    ['whose name was lost on the way', row('示例□'), 'name-lost', '重新输入'],
    ['without a name', row(''), 'name-missing', '没有姓名'],
    [
      'with two telephone numbers in one cell',
      row('示例甲', { phone: '13900000001/13900000002' }),
      'phone',
      '只能写一个',
    ],
  ])('%s', async (_, cells, code, said) => {
    const problems = await problemsOf(secretary, [cells]);
    expect(problems.map((problem) => [problem.line, problem.code.slice(17)])).toEqual([[3, code]]);
    expect(`${problems[0]?.what}${problems[0]?.mend}`).toContain(said);
  });

  it('whose village two townships have, until the township is written beside it', async () => {
    const [problem] = await problemsOf(county, [row('示例甲')]);
    expect(problem).toMatchObject({ line: 3, code: 'directory.roster-village-ambiguous', column: '嘎查村' });
    expect(`${problem?.what}${problem?.mend}`).toMatch(/示例镇示例嘎查/u);
    expect(`${problem?.what}${problem?.mend}`).toMatch(/示例乡示例嘎查/u);
    const titles = ['乡镇', ...rosterTitles];
    for (const township of ['示例乡', '示例镇', '示例鎮', '示例']) {
      const expected = township === '示例' ? ['3 village-ambiguous'] : [];
      expect(await codesOf(county, [[township, ...row('示例甲')]], titles), township).toEqual(expected);
    }
    expect(await codesOf(county, [row('示例甲', { village: '示例乡示例嘎查' })])).toEqual([]);
  });

  it('that says the same person again in the file, by number or by name and birthday', async () => {
    const id = inventIdNumber(901);
    expect(
      await codesOf(secretary, [
        row('示例甲', { id }),
        row('示例甲', { id }),
        row('示例乙', { born: '1970-01-01' }),
        row('示例乙', { born: '1970年1月1日' }),
        row('示例乙', { born: '1971-01-01' }),
      ]),
    ).toEqual(['4 repeated', '6 repeated']);
  });

  it('that gives one number to two names, both of them, for nobody knows whose it is', async () => {
    const id = inventIdNumber(902);
    expect(await codesOf(secretary, [row('示例甲', { id }), row('示例乙', { id })])).toEqual([
      '3 id-two-names',
      '4 id-two-names',
    ]);
  });

  it('that contradicts whom the directory has, or cannot be told from a namesake there', async () => {
    await importAll(secretary, [
      row('示例在册', { number: '801', born: '1975-03-04', phone: '13900000011' }),
    ]);
    const known = { number: '801', born: '1975-03-04' };
    const differs = [row('示例在册', { ...known, phone: '13900000012' })];
    expect(await codesOf(secretary, differs)).toEqual(['3 differs']);
    expect(await codesOf(secretary, [row('示例在册')])).toEqual(['3 person-unclear']);
    const again = await uploadAndCheck(secretary, await writeRoster([row('示例在册', known)]));
    expect(again.counts).toMatchObject({ known: 1, registered: 0, bad: 0 });
    const other = [row('示例在册', { number: '802', born: '1999-03-04' })];
    expect((await uploadAndCheck(secretary, await writeRoster(other))).counts.registered).toBe(1);
  });
});

describe('a row is read', () => {
  const id = inventIdNumber(910, '1980-02-03');
  const wide = (text: string) =>
    text.replaceAll(/[0-9X]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));

  it.each<[string, string, WrittenCell[]]>([
    [
      'in full-width digits, of number, day and telephone',
      '示例全角',
      row('示例　全角', { id: wide(id), born: wide('1980-02-03'), phone: wide('13900000021') }),
    ],
    [
      'with spaces and a quote in the ID number',
      '示例空格',
      row('示例空格', {
        id: `'${inventIdNumber(911).slice(0, 6)} ${inventIdNumber(911).slice(6)}`,
        phone: '139 0000 0021',
      }),
    ],
    [
      'with the day in words',
      '示例文字',
      row('示例文字', { born: '一九八〇年二月三日', phone: 13_900_000_021 }),
    ],
    [
      'with the day as a spreadsheet counts it',
      '示例序数',
      row('示例序数', { born: 29_254, phone: '+86 13900000021' }),
    ],
    ['with the day in eight digits', '示例八位', row('示例八位', { born: 19_800_203, phone: '13900000021' })],
    [
      'with the village in the other script and as a committee',
      '示例繁体',
      row('示例繁体', { village: '示例鎮示例嘎查村委會', born: '1980.2.3', phone: '13900000021' }),
    ],
  ])('%s', async (_, name, cells) => {
    await importAll(secretary, [cells]);
    expect(await fileOf(name)).toMatchObject({ birthDay: '1980-02-03', phone: '13900000021' });
  });

  it('with a Cyrillic Х for the last X', async () => {
    const serials = Array.from({ length: 60 }, (_, nth) => inventIdNumber(920 + nth));
    const endsInX = serials.find((number) => number.endsWith('X')) ?? '';
    await importAll(secretary, [row('示例异体', { id: endsInX.replace('X', 'Х') })]);
    expect(await fileOf('示例异体')).toMatchObject({ birthDay: '1980-02-03', sex: 'male' });
  });

  it('by its name in either script, so that nobody is registered twice', async () => {
    await importAll(secretary, [row('示例张卫', { number: '811', born: '1980-02-03' })]);
    const file = await writeRoster([row('示例張衛', { number: '811', born: '1980-02-03' })]);
    expect((await uploadAndCheck(secretary, file)).counts).toMatchObject({ known: 1, registered: 0, bad: 0 });
  });
});
