import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isRefusal, type TableCell } from '../../kernel/index.ts';
import { isIdNumber } from '../masking.ts';
import {
  checkRoster,
  type Directory,
  findHeader,
  findPlaceIn,
  listPeopleRows,
  type KnownPerson,
  normalizeName,
  normalizeText,
  proposeMapping,
  readDay,
  readIdNumber,
  RowReader,
  type RosterField,
  type RowProblem,
  signatureOf,
  VillageFinder,
} from './index.ts';

/** Any characters at all; the library's own binary strings take seconds to prepare. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }).filter((point) => point < 0xd800 || point > 0xdfff))
  .map((points) => String.fromCodePoint(...points));

const TODAY = '2026-11-22';
const code = (answer: unknown) => (isRefusal(answer) ? answer.code.replace('directory.roster-', '') : answer);
const toSimplified = (text: string) =>
  text.replaceAll('張', '张').replaceAll('鎮', '镇').replaceAll('嶺', '岭');

const demo = {
  id: 'v1',
  name: '示例嘎查',
  township: '示例镇',
  grids: [
    { id: 'g1', name: '示例嘎查第1网格' },
    { id: 'g2', name: '示例嘎查第2网格' },
  ],
  partyGroups: [{ id: 'p1', name: '示例嘎查第1党小组' }],
};
const villages = [
  demo,
  { ...demo, id: 'v2', name: '岭下村', township: '示例镇', grids: [{ id: 'g3', name: '岭下村网格' }] },
  { ...demo, id: 'v3', name: '岭下村', township: '样本乡', grids: [] },
];
const finder = new VillageFinder(villages, toSimplified);

const nobody: Directory = {
  keepsIdNumbers: true,
  findByIdNumber: () => undefined,
  findByName: () => [],
  findHousehold: () => undefined,
  householdOf: () => undefined,
};

/** Whole and valid, made from a serial: invented, with the division code of no place. */
function makeId(serial: number, birth = '19800203', sex: 0 | 1 = 1): string {
  const seventeen = `990000${birth}${String((serial * 2 + sex) % 1_000).padStart(3, '0')}`;
  const last = Array.from('0123456789X').find((character) => isIdNumber(seventeen + character));
  return seventeen + (last ?? '');
}

const fields = [
  'village',
  'grid',
  'number',
  'name',
  'idNumber',
  'sex',
  'birthDay',
  'relation',
  'phone',
] as const;

function check(rows: readonly (readonly TableCell[])[], directory: Directory = nobody) {
  const reader = new RowReader({
    columns: new Map<RosterField, number>(fields.map((field, nth) => [field, nth])),
    villages: finder,
    village: undefined,
    grid: undefined,
    today: TODAY,
  });
  const problems: RowProblem[] = [];
  const read = rows.map((row, nth) => reader.read(nth + 2, row, problems));
  return checkRoster(read, problems, directory, toSimplified);
}

const codesOf = (findings: ReturnType<typeof check>) =>
  findings.problems.map(({ line, refusal }) => `${line} ${code(refusal) as string}`);

const head = ['示例嘎查', '1组', '', '示例甲', makeId(1), '男', '1980-02-03', '户主', '13900000001'];
const wife = ['示例嘎查', '', '', '示例乙', makeId(2, '19820506', 0), '女', '1982.5.6', '妻', ''];

describe('cells', () => {
  it('are normalised once and for all', () => {
    expect(normalizeText('\u00a0１３９　００１２\u200b')).toBe('139 0012');
    expect(normalizeName('张　 三')).toBe('张三');
    expect(normalizeName('巴图．朝鲁')).toBe('巴图·朝鲁');
    fc.assert(fc.property(anyText, (text) => normalizeText(normalizeText(text)) === normalizeText(text)));
    fc.assert(fc.property(anyText, (text) => normalizeName(normalizeName(text)) === normalizeName(text)));
  });
});

describe('ID numbers', () => {
  const read = (cell: TableCell) => code(readIdNumber(cell, TODAY));

  it('are taken in full width, with spaces and a small or foreign x', () => {
    const number = makeId(5);
    const wide = Array.from(number, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    expect(readIdNumber(`${wide.slice(0, 6)} ${wide.slice(6)}`, TODAY)).toMatchObject({ number });
    expect(isIdNumber('11010519491231002X')).toBe(true);
    for (const last of 'xХхΧ×')
      expect(readIdNumber(`11010519491231002${last}`, TODAY)).toMatchObject({
        number: '11010519491231002X',
        sex: 'female',
      });
    expect(read('')).toBeUndefined();
  });

  it('are refused with fifteen digits, and the eighteen suggested', () => {
    const refused = readIdNumber('990000800203001', TODAY);
    expect(code(refused)).toBe('id-old');
    const suggested = isRefusal(refused) ? String(refused.params['suggested']) : '';
    expect(suggested).toHaveLength(18);
    expect(isIdNumber(suggested)).toBe(true);
  });

  it('are refused when rounded by a spreadsheet, with an impossible birthday, or of another length', () => {
    expect(read(150_426_198_001_011_200)).toBe('id-rounded');
    expect(read('990000198002300014')).toBe('id-day');
    expect(read('99000019800203')).toBe('id-length');
    expect(read('A90000198002030014')).toBe('id-length');
  });

  it('lose their validity with any one digit changed or two neighbours swapped', () => {
    fc.assert(
      fc.property(fc.nat(499), fc.nat(16), fc.integer({ min: 1, max: 9 }), (serial, place, step) => {
        const number = makeId(serial);
        const digit = String((Number(number[place]) + step) % 10);
        return !isIdNumber(number.slice(0, place) + digit + number.slice(place + 1));
      }),
    );
    fc.assert(
      fc.property(fc.nat(499), fc.nat(15), (serial, place) => {
        const number = makeId(serial);
        const [a = '', b = ''] = [number[place], number[place + 1]];
        return a === b || !isIdNumber(number.slice(0, place) + b + a + number.slice(place + 2));
      }),
    );
  });
});

describe('days', () => {
  it.each<[TableCell, unknown]>([
    ['1990年2月3日', '1990-02-03'],
    ['1990年2月3', '1990-02-03'],
    ['１９９０／２／３', '1990-02-03'],
    ['1990.2.3', '1990-02-03'],
    ['1990-02-03 00:00:00', '1990-02-03'],
    ['19900203', '1990-02-03'],
    [19_900_203, '1990-02-03'],
    [32_907, '1990-02-03'],
    [{ day: '1990-02-03' }, '1990-02-03'],
    ['一九九〇年二月三日', '1990-02-03'],
    ['一九九零年十二月二十一日', '1990-12-21'],
    ['1990.02', { month: '1990-02' }],
    ['1990年2月', { month: '1990-02' }],
    [199_002, { month: '1990-02' }],
    [1990.1, 'day-text'],
    ['1990.2.30', 'day-impossible'],
    ['19901301', 'day-impossible'],
    ['七零年代', 'day-text'],
    ['90.2.3', 'day-text'],
    ['不详', 'day-text'],
    ['2030-01-01', 'day-ahead'],
    ['', undefined],
    [null, undefined],
  ])('%j is %j', (cell, expected) => {
    expect(code(readDay(cell, TODAY))).toEqual(expected);
  });

  it('mean the same in every way they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (count) => {
        const day = addDays('1900-03-01', count);
        const [year = '', month = '', date = ''] = day.split('-');
        const short = `${Number(month)}`;
        return [
          `${year}年${short}月${Number(date)}日`,
          `${year}.${short}.${Number(date)}`,
          `${year}/${month}/${date}`,
          day.replaceAll('-', ''),
          61 + count,
        ].every((written) => readDay(written, TODAY) === day);
      }),
    );
  });
});

describe('headers', () => {
  const data = ['1', '示例甲', makeId(1), '男'];

  it('are found below a merged title', () => {
    const rows = [
      ['示例嘎查人口名册', null, null, null],
      ['填表日期：2026年', null, null, null],
      ['序号', '姓 名', '身份证号码（必填）', '性别*'],
      data,
    ];
    const merged = [{ top: 0, left: 0, bottom: 0, right: 3 }];
    const header = findHeader(rows, merged);
    expect(header).toMatchObject({ row: 2, rows: 1 });
    expect([...proposeMapping(header!.titles)]).toEqual([
      [1, 'name'],
      [2, 'idNumber'],
      [3, 'sex'],
    ]);
  });

  it('are found in two rows, with merged cells and without', () => {
    const rows = [
      ['序号', '基本信息', null, null, '联系电话'],
      [null, '姓名', '身份证号', '性别', null],
      data,
    ];
    const merged = [
      { top: 0, left: 0, bottom: 1, right: 0 },
      { top: 0, left: 1, bottom: 0, right: 3 },
      { top: 0, left: 4, bottom: 1, right: 4 },
    ];
    for (const cells of [merged, []]) {
      const header = findHeader(rows, cells);
      expect(header).toMatchObject({ row: 0, rows: 2 });
      expect(proposeMapping(header!.titles).get(1)).toBe('name');
      expect(proposeMapping(header!.titles).get(4)).toBe('phone');
    }
  });

  it('take a heading above a title where it says whose it is', () => {
    const rows = [['户主', null, '家庭成员', null], ['姓名', '身份证号', '姓名', '身份证号'], data];
    const header = findHeader(rows, [
      { top: 0, left: 0, bottom: 0, right: 1 },
      { top: 0, left: 2, bottom: 0, right: 3 },
    ]);
    expect([...proposeMapping(header!.titles)]).toEqual([
      [0, 'head'],
      [2, 'name'],
      [3, 'idNumber'],
    ]);
  });

  it('are no rows of data, though they hold words that titles have', () => {
    const rows = [
      ['姓名', '与户主关系', '户主'],
      ['示例甲', '户主', '示例甲'],
      ['示例乙', '妻', '示例甲'],
    ];
    expect(findHeader(rows, [])).toMatchObject({ row: 0, rows: 1 });
    expect(findHeader([data, data], [])).toBeUndefined();
  });

  it('leave alone what belongs to others, and have one signature however they are spaced', () => {
    expect(proposeMapping(['户主身份证号', '监护人电话', '是否户主', '村（嘎查）', '民族']).size).toBe(2);
    expect(signatureOf(['姓 名', '性别*'])).toBe(signatureOf(['姓名', '性别']));
  });
});

describe('places', () => {
  it('are found in either script, with 村委会 and with the township before them', () => {
    for (const name of ['示例嘎查', '示例', '示例镇示例嘎查', '示例嘎查村委会', ' 示例 嘎查'])
      expect(finder.find(name, ''), name).toBe(demo);
    expect(finder.find('嶺下村', '示例鎮')).toMatchObject({ id: 'v2' });
  });

  it('are named when there are several, and unknown out of sight', () => {
    const refused = finder.find('岭下', '');
    expect(code(refused)).toBe('village-ambiguous');
    expect(refused).toMatchObject({ params: { candidates: '示例镇岭下村、样本乡岭下村' } });
    for (const name of ['别处村', '示例村', '岭下嘎查'])
      expect(code(finder.find(name, '')), name).toBe('village-unknown');
  });

  it('are those of the township written, which by an old word for its kind is meant only where no other is', () => {
    const village = (id: string, township: string) => ({ ...demo, id, township });
    const both = new VillageFinder([village('a', '示例镇'), village('b', '示例乡')], toSimplified);
    expect(both.find('示例嘎查', '示例乡')).toMatchObject({ id: 'b' });
    expect(both.find('示例嘎查', '示例鎮')).toMatchObject({ id: 'a' });
    expect(code(both.find('示例嘎查', '示例'))).toBe('village-ambiguous');
    const one = new VillageFinder([village('a', '示例镇')], toSimplified);
    expect(one.find('示例嘎查', '示例乡')).toMatchObject({ id: 'a' });
  });

  it('of a village are found by name or by number', () => {
    for (const name of ['第1网格', '1组', '一组', '第一网格', '示例嘎查第1网格'])
      expect(findPlaceIn(demo.grids, demo.name, name), name).toBe('g1');
    expect(findPlaceIn(demo.grids, demo.name, '3组')).toBeUndefined();
  });
});

describe('rows below the titles', () => {
  const titles = ['序号', '姓名', '性别', '身份证号', '户号'];
  const header = { row: 1, rows: 1 };
  const columns = proposeMapping(titles);
  const listed = (rows: readonly (readonly TableCell[])[], merged: Parameters<typeof findHeader>[1] = []) => {
    const { people, left } = listPeopleRows({
      rows: [['人口名册'], titles, ...rows],
      merged,
      header,
      columns: [...columns].map(([nth, field]) => ({ nth, field })),
    });
    return { people: people.map(({ line }) => line), left };
  };

  it('are people, but for sums, signatures, the titles once more and running numbers alone', () => {
    const rows = [
      [1, '示例甲', '男', '', '7'],
      [],
      ['', '姓名', '性别', '身份证号', '户号'],
      [2, '示例乙', '', '', ''],
      [3, null, null],
      ['合　计', '', '', '2 人'],
      ['填报人：示例', '', '审核人：示例'],
      ['', '注：一式两份'],
    ];
    expect(listed(rows)).toEqual({ people: [3, 6], left: [5, 7, 8, 9, 10] });
  });

  it('are people when they say anything at all of one, though the name is missing', () => {
    expect(
      listed([
        [1, '', '女'],
        [2, '', '', '', '8'],
        ['', '第五示例'],
      ]),
    ).toEqual({ people: [3, 4, 5], left: [] });
  });

  it('are no title across the table, and no rest of a merged number', () => {
    const rows = [[], [1, '示例甲', '', '', '7'], [2, '', '', '', null]];
    const merged = [
      { top: 2, left: 0, bottom: 2, right: 4 },
      { top: 3, left: 4, bottom: 4, right: 4 },
    ];
    expect(listed([['示例嘎查二组'], ...rows.slice(1)], merged)).toEqual({ people: [4], left: [3, 5] });
  });
});

describe('a roster', () => {
  it('becomes households of whoever follows a head', () => {
    const other = ['示例嘎查', '2组', '', '示例丙', makeId(3), '', '', '本人', ''];
    const findings = check([head, wife, other]);
    expect(findings.problems).toEqual([]);
    expect(findings.households.map(({ grid, people }) => [grid, ...people.map(({ name }) => name)])).toEqual([
      ['g1', '示例甲', '示例乙'],
      ['g2', '示例丙'],
    ]);
    expect(findings.households[1]!.people[0]).toMatchObject({ sex: 'male', birthDay: '1980-02-03' });
  });

  it.each<[string, readonly (readonly TableCell[])[], readonly string[]]>([
    [
      'a birthday and a sex that the number contradicts',
      [[...head.slice(0, 5), '女', '1980-02-04', '户主', '']],
      ['2 sex-contradicts', '2 day-contradicts'],
    ],
    ['a person twice', [head, head], ['3 repeated']],
    [
      'a number with two names',
      [head, [...head.slice(0, 3), '示例丁', ...head.slice(4)]],
      ['2 id-two-names', '3 id-two-names'],
    ],
    [
      'a household without a head',
      [
        ['示例嘎查', '1组', '7', '示例甲', '', '', '', '子', ''],
        ['示例嘎查', '1组', '7', '示例乙', '', '', '', '女', ''],
      ],
      ['2 no-head', '3 no-head'],
    ],
    [
      'a household with two',
      [
        ['示例嘎查', '1组', '7', '示例甲', '', '', '', '户主', ''],
        ['示例嘎查', '1组', '7', '示例乙', '', '', '', '户主', ''],
      ],
      ['2 two-heads', '3 two-heads'],
    ],
    [
      'members of a head whose row is bad',
      [
        ['示例嘎查', '9组', '7', '示例甲', '', '', '', '户主', ''],
        ['示例嘎查', '', '7', '示例乙', '', '', '', '妻', ''],
      ],
      ['2 place-unknown', '3 head-unfit'],
    ],
    [
      'a village without grids, and one that names none',
      [
        ['岭下村', '', '', '示例甲', '', '', '', '户主', ''],
        ['示例嘎查', '', '', '示例甲', '', '', '', '户主', ''],
      ],
      ['2 village-ambiguous', '3 grid-missing'],
    ],
    ['nobody’s household', [['示例嘎查', '1组', '', '示例甲', '', '', '', '', '']], ['2 no-household']],
    [
      'a name that is none',
      [
        ['示例嘎查', '1组', '', '示例3', '', '', '', '户主', ''],
        ['示例嘎查', '1组', '', '示?甲', '', '', '', '户主', ''],
        ['示例嘎查', '1组', '', 'Шаoлин', '', '', '', '户主', ''],
      ],
      ['2 name-unfit', '3 name-lost', '4 name-unfit'],
    ],
    [
      'a formula',
      [['示例嘎查', '1组', '', '示例甲', '', '', { formula: '1980-02-03' }, '户主', '']],
      ['2 formula'],
    ],
  ])('names %s', (_, rows, expected) => {
    expect(codesOf(check(rows))).toEqual(expected);
  });

  it.each([
    ['群众', false],
    ['中共预备党员', true],
    ['共青团员', false],
    ['少先队员', false],
    ['入党积极分子', false],
    ['民盟盟员', false],
    ['农工党党员', false],
    ['九三学社社员', false],
    ['无党派民主人士', false],
  ])('knows who of the standard’s words is a party member: %s', (word, isMember) => {
    const reader = new RowReader({
      columns: new Map<RosterField, number>([
        ['name', 0],
        ['partyMember', 1],
        ['away', 2],
      ]),
      villages: finder,
      village: demo,
      grid: undefined,
      today: TODAY,
    });
    const problems: RowProblem[] = [];
    const read = reader.read(2, ['示例甲', word, isMember ? '常年在外' : '在村居住'], problems);
    expect([read.partyMember, read.away, problems]).toEqual([isMember, isMember, []]);
  });

  it('names the places that there are, where one is written that there is not', () => {
    const { problems } = check([['示例嘎查', '9组', '', '示例甲', '', '', '', '户主', '']]);
    expect(problems[0]?.refusal.params).toMatchObject({ names: '第1网格、第2网格' });
  });

  it('puts nobody into the household before, where the row between could not be placed', () => {
    const lost = ['示例查嘎', '1组', '', '示例丁', makeId(4), '', '', '户主', ''];
    const son = ['示例嘎查', '', '', '示例戊', makeId(5), '', '', '子', ''];
    const findings = check([head, lost, son]);
    expect(codesOf(findings)).toEqual(['3 village-unknown', '4 no-household']);
    expect(findings.households.map(({ people }) => people.length)).toEqual([1]);
    const unsaid = ['示例嘎查', '1组', '', '示例丁', makeId(4), '', '', '', ''];
    expect(codesOf(check([head, unsaid, son]))).toEqual(['3 no-household', '4 no-household']);
  });

  it('makes nobody’s son the head of a household of his own', () => {
    const son = ['示例嘎查', '1组', '7', '示例戊', makeId(5), '', '', '子', ''];
    expect(codesOf(check([son]))).toEqual(['2 no-head']);
    const alone = ['示例嘎查', '1组', '7', '示例戊', makeId(5), '', '', '', ''];
    expect(check([alone]).counts).toMatchObject({ households: 1, bad: 0 });
  });

  it('hands heads back with the bad rows of their households, and none besides', () => {
    const bad = ['示例嘎查', '', '', '示例己', '123', '', '', '子', ''];
    const other = ['示例嘎查', '2组', '', '示例丙', makeId(3), '', '', '户主', ''];
    expect(check([head, wife, bad, other]).companions).toEqual([2]);
    expect(check([head, wife]).companions).toEqual([]);
  });

  const known: KnownPerson = {
    id: 'k1',
    household: 'h1',
    village: 'v1',
    name: '张示',
    sex: 'male',
    birthDay: '1980-02-03',
    phone: null,
    hasIdNumber: false,
  };
  const directory: Directory = {
    keepsIdNumbers: true,
    findByIdNumber: (number) => (number === makeId(9) ? { ...known, hasIdNumber: true } : undefined),
    findByName: (village, key) => (village === 'v1' && key === '张示' ? [known] : []),
    findHousehold: (village, number) =>
      village === 'v1' && number === '001'
        ? { id: 'h1', number: '001', headName: '张示', isClosed: false }
        : undefined,
    householdOf: (id) => (id === 'h1' ? { id, number: '001', headName: '张示', isClosed: false } : undefined),
  };
  const row = (change: Partial<Record<(typeof fields)[number], TableCell>>): TableCell[] =>
    fields.map(
      (field) =>
        change[field] ?? { village: '示例嘎查', relation: '户主', grid: '1组' }[field as string] ?? '',
    );

  it('completes whom the directory knows, in either script, and overwrites nothing', () => {
    const findings = check([row({ name: '張示', birthDay: '1980-02-03', phone: '13900000001' })], directory);
    expect(findings.counts).toMatchObject({ completed: 1, registered: 0, bad: 0 });
    expect(findings.completions).toEqual([{ person: 'k1', village: 'v1', line: 2, phone: '13900000001' }]);
    expect(check([row({ name: '张示', birthDay: '1980-02-03' })], directory).counts.known).toBe(1);
    expect(codesOf(check([row({ name: '张示', birthDay: '1980-02-03', sex: '女' })], directory))).toEqual([
      '2 differs',
    ]);
    expect(codesOf(check([row({ name: '张示', birthDay: '1980-02-03', number: '002' })], directory))).toEqual(
      ['2 differs'],
    );
  });

  it('lets a new member join a household that is there, and no second head', () => {
    const joining = check(
      [row({ name: '张小', number: '001', relation: '子', birthDay: '2010-01-01' })],
      directory,
    );
    expect(joining.joins).toMatchObject([{ household: 'h1', people: [{ name: '张小' }] }]);
    expect(codesOf(check([row({ name: '李示', number: '001' })], directory))).toEqual(['2 other-head']);
    const family = check(
      [row({ name: '张示', birthDay: '1980-02-03' }), row({ name: '张小', relation: '子' })],
      directory,
    );
    expect(family.joins).toMatchObject([{ household: 'h1' }]);
  });

  it('finds the household of a head who is only named, and asks which where there are two', () => {
    const reader = new RowReader({
      columns: new Map<RosterField, number>([
        ['name', 0],
        ['head', 1],
        ['relation', 2],
        ['birthDay', 3],
      ]),
      villages: finder,
      village: demo,
      grid: 'g1',
      today: TODAY,
    });
    const son = (headName: string) => reader.read(2, ['张小', headName, '子', '2010-01-01'], []);
    const findOf = (headName: string, own: Directory) => checkRoster([son(headName)], [], own, toSimplified);
    expect(findOf('張示', directory).joins).toMatchObject([{ household: 'h1', people: [{ name: '张小' }] }]);
    expect(codesOf(findOf('李示', directory))).toEqual(['2 no-head']);
    const two: Directory = {
      ...directory,
      findByName: () => [known, { ...known, id: 'k2', household: 'h2' }],
      householdOf: (id) => ({ id, number: id, headName: '张示', isClosed: false }),
    };
    const unclear = findOf('张示', two);
    expect(codesOf(unclear)).toEqual(['2 head-unclear']);
    expect(unclear.problems[0]?.refusal.params).toEqual({ name: '张示', numbers: 'h1、h2' });
  });

  it('asks a person who is meant by a namesake, or by a number of somebody else', () => {
    expect(codesOf(check([row({ name: '张示' })], directory))).toEqual(['2 person-unclear']);
    expect(codesOf(check([row({ name: '李示', idNumber: makeId(9) })], directory))).toEqual([
      '2 id-other-name',
    ]);
    expect(
      codesOf(check([row({ name: '张示', village: '岭下村', idNumber: makeId(9) })], directory)),
    ).toEqual(['2 village-ambiguous']);
  });

  it('counts every row exactly once, good or bad, whatever it holds', () => {
    const cell = fc.oneof(
      fc.constantFrom<TableCell>(...head, ...wife, '张示', '001', '岭下', null, 32_907, '七零年代', {
        formula: '1',
      }),
      fc.string({ maxLength: 5 }),
    );
    const rows = fc.array(fc.array(cell, { minLength: fields.length, maxLength: fields.length }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(rows, (some) => {
        const { counts, problems } = check(some, directory);
        const bad = new Set(problems.map(({ line }) => line)).size;
        const good = counts.registered + counts.joined + counts.completed + counts.known;
        return counts.bad === bad && good + bad === some.length && counts.rows === some.length;
      }),
      { numRuns: 500 },
    );
  });
});
