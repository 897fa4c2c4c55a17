import { randomUUID } from 'node:crypto';
import {
  checkRoster,
  discardRoster,
  importRoster,
  readIdNumber,
  readRoster,
  readRosterProblems,
  readRosterRemains,
  readRosters,
} from '@yanzhen/contract/directory-rosters';
import { readHousehold, readHouseholds, search } from '@yanzhen/contract/directory';
import { makeHumanNumber } from '@yanzhen/domain/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireRecords } from '../../clocks/expire-records.ts';
import { inTransaction, wholeScope } from '../../database/transaction.ts';
import { rebuild } from '../../record/rebuild.ts';
import { slices } from '../../slices.ts';
import { readWorkbook } from '../../spreadsheets/read-workbook.ts';
import { writeCsv } from '../../spreadsheets/write-workbook.ts';
import { NOW, TENANT } from '../../testing/test-constants.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';
import { turnOnSensitive } from '../../testing/turn-on-feature.ts';
import {
  inventIdNumber,
  rosterTitles,
  upload,
  uploadAndCheck,
  writeRoster,
} from '../../testing/upload-roster.ts';

let world: TestWorld;
let secretary: TestClient;
let township: TestClient;

beforeAll(async () => {
  world = await makeTestWorld();
  secretary = await world.as('village-secretary');
  township = await world.as('township-officer');
});
afterAll(() => world.close());

const id = inventIdNumber;
const good = (serial: number, village = '示例嘎查') => [
  [
    village,
    '1',
    '',
    `示例甲${'一二三四五六七八九'[serial % 9] ?? ''}`,
    id(serial),
    '男',
    '1980-02-03',
    '户主',
    '13900000001',
  ],
  [
    village,
    '',
    '',
    `示例乙${'一二三四五六七八九'[serial % 9] ?? ''}`,
    id(serial, '1982-05-06', 'female'),
    '女',
    '1982.5.6',
    '妻',
    '',
  ],
];
const codesOf = async (client: TestClient, roster: string) =>
  (await client.read(readRosterProblems, { roster })).problems.map(
    ({ line, code }) => `${line} ${code.slice(17)}`,
  );
const count = (table: string) =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => {
    const [row] = await transaction.query<{ rows: number }>({
      text: `select count(*)::integer as rows from ${table}`,
      values: [],
    });
    return { result: row?.rows ?? 0, last: [] };
  });

describe('a roster', () => {
  it('is uploaded, checked and imported, and uploading it again doubles nobody', async () => {
    const file = await writeRoster([...good(1), ...good(2)]);
    const { roster, counts, view } = await uploadAndCheck(secretary, file, '一组.xlsx');
    expect(view).toMatchObject({
      header: { row: 2, rows: 1 },
      mappingFrom: 'proposed',
      keepsIdNumbers: false,
    });
    expect(view.columns.map(({ field }) => field)).toEqual(
      ['village', 'grid', 'number', 'name', 'idNumber', 'sex', 'birthDay', 'relation', 'phone'].filter(
        (field) => field !== 'number' || view.columns.length === 9,
      ),
    );
    expect(view.columns.find(({ field }) => field === 'idNumber')?.samples[0]).toMatch(/^9\*{16}.$/u);
    expect(counts).toEqual({
      rows: 4,
      bad: 0,
      registered: 4,
      households: 2,
      joined: 0,
      completed: 0,
      known: 0,
    });
    await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
      result: undefined,
      last: [
        transaction.query({
          text: `update households set number = $2 where id = $1`,
          values: [world.villages[0].households[7]!.id, makeHumanNumber(2026, 1)],
        }),
      ],
    }));
    const people = await count('people');
    const key = randomUUID();
    const done = await secretary.run(importRoster, { roster, mode: 'all' }, key);
    expect(await secretary.run(importRoster, { roster, mode: 'all' }, key)).toEqual(done);
    expect(await count('people')).toBe(people + 4);
    expect((await secretary.refused(importRoster, { roster, mode: 'all' })).problem.code).toBe(
      'directory.roster-imported',
    );
    const again = await uploadAndCheck(secretary, file, '一组（再传）.xlsx');
    expect(again.view.mappingFrom).toBe('remembered');
    expect(again.counts).toMatchObject({ known: 4, registered: 0, bad: 0 });
    expect((await secretary.refused(importRoster, { roster: again.roster, mode: 'good' })).problem.code).toBe(
      'directory.roster-nothing',
    );
    const [hit] = (await secretary.read(search, { q: 'sljs' })).hits;
    expect(hit?.name).toBe('示例甲三');
    const household = await secretary.read(readHousehold, { household: hit!.household! });
    expect(household).toMatchObject({
      number: expect.stringMatching(/^26\d{6}$/u),
      members: 2,
      registeredBy: 'village-secretary0',
    });
    expect(
      household.people.map(({ name, birthDay, isHouseholder }) => [name, birthDay, isHouseholder]),
    ).toEqual([
      ['示例甲三', '1980-02-03', true],
      ['示例乙三', '1982-05-06', false],
    ]);
  });

  it('is imported whole or not at all, or its good rows alone; the bad ones come back, are mended and uploaded again', async () => {
    const file = await writeRoster([
      ...good(3),
      ['示例嘎查', '', '', '示例丙', '990000800203001', '男', '', '子', ''],
      ['岭上村', '1', '', '示例丁', id(77), '男', '1990.2.30', '户主', ''],
    ]);
    const { roster, counts } = await uploadAndCheck(secretary, file, '二组.xlsx');
    expect(counts).toMatchObject({ rows: 4, bad: 2, registered: 2 });
    expect(await codesOf(secretary, roster)).toEqual(['5 id-old', '6 village-unknown', '6 day-impossible']);
    expect(
      (await secretary.read(readRosterProblems, { roster, code: 'directory.roster-id-old' })).total,
    ).toBe(1);
    expect((await secretary.read(readRoster, { roster })).kinds.map(({ label }) => label)).toContain(
      '身份证号 15 位',
    );
    const before = await count('people');
    expect((await secretary.refused(importRoster, { roster, mode: 'all' })).problem).toMatchObject({
      code: 'directory.roster-has-problems',
      params: { bad: 2 },
    });
    expect(await count('people')).toBe(before);
    await secretary.run(importRoster, { roster, mode: 'good' });
    expect(await count('people')).toBe(before + 2);
    const remains = await secretary.read(readRosterRemains, { roster });
    expect(remains.name).toBe('二组-有问题的行.xlsx');
    const returned = await readWorkbook(Buffer.from(remains.file, 'base64'));
    if (!('sheets' in returned)) throw new Error('unreadable');
    const [, titles, father, child, stranger] = returned.sheets[0]!.rows;
    expect(titles).toEqual([...rosterTitles, '问题', '怎么改']);
    expect(father?.slice(3, 5)).toEqual(good(3)[0]!.slice(3, 5));
    expect(child?.slice(3, 5)).toEqual(['示例丙', '990000800203001']);
    expect(child?.[9]).toContain('15 位');
    expect(stranger?.[9]).toContain('岭上村');
    const mended = await writeRoster(
      [
        father!.map((cell) => cell as string),
        [
          '示例嘎查',
          '',
          '',
          '示例丙',
          id(3, '2008-02-03'),
          '男',
          '',
          '子',
          '',
          ...((child?.slice(9) ?? []) as string[]),
        ],
      ],
      [...rosterTitles, '问题', '怎么改'],
    );
    const again = await uploadAndCheck(secretary, mended, '二组-有问题的行.xlsx');
    expect(again.view.mappingFrom).toBe('remembered');
    expect(again.counts).toMatchObject({ known: 1, joined: 1, bad: 0 });
    await secretary.run(importRoster, { roster: again.roster, mode: 'all' });
    const households = await secretary.read(readHouseholds, { text: '示例甲四' });
    expect(households.households.map(({ members }) => members)).toEqual([3]);
  });

  it('completes who is on record, by household number with its zeros lost, and overwrites nothing', async () => {
    const [household] = world.villages[0].households;
    const rows = [
      ['示例嘎查', '', 1, '户主1', '', '女', '1980-05-01', '户主', '0476-6123456'],
      ['示例嘎查', '', '1', '成员1', '', '男', '', '', ''],
    ];
    const { roster, counts } = await uploadAndCheck(secretary, await writeRoster(rows));
    expect(await codesOf(secretary, roster)).toEqual(['3 name-unfit', '4 name-unfit']);
    expect(counts.bad).toBe(2);
    await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
      result: undefined,
      last: [
        transaction.query({
          text: `update people set name = '张示' where id = $1`,
          values: [household!.head],
        }),
        transaction.query({
          text: `update people set name = '李示' where id = $1`,
          values: [household!.member],
        }),
      ],
    }));
    const named = [
      ['示例嘎查', '', 1, '張示', '', '女', '1980-05-01', '户主', '0476-6123456'],
      ['示例嘎查', '', '1', '李示', '', '男', '', '', ''],
    ];
    const second = await uploadAndCheck(secretary, await writeRoster(named));
    expect(await codesOf(secretary, second.roster)).toEqual(['4 differs']);
    await secretary.run(importRoster, { roster: second.roster, mode: 'good' });
    const file = await secretary.read(readHousehold, { household: household!.id });
    expect(file.people[0]).toMatchObject({ name: '张示', phone: '04766123456' });
  });

  it('is refused when the directory has moved on since it was checked', async () => {
    const file = await writeRoster(good(5));
    const first = await uploadAndCheck(secretary, file);
    const second = await uploadAndCheck(township, file);
    await secretary.run(importRoster, { roster: first.roster, mode: 'all' });
    expect((await township.refused(importRoster, { roster: second.roster, mode: 'all' })).problem.code).toBe(
      'directory.roster-moved-on',
    );
  });

  it('is read from a CSV that Chinese Excel saved, with two rows of titles, and comes back as one', async () => {
    const file = writeCsv(
      {
        name: '',
        header: [
          ['所在村', '人员信息', '', '', '关系'],
          ['', '姓名', '身份证号', '网格', ''],
        ],
        rows: [
          ['示例村', '示例戊', id(91), '2', '户主'],
          ['示例村', '示例己', '99000019800203', '2', '户主'],
        ],
      },
      'gb18030',
    );
    const { roster, counts, view } = await uploadAndCheck(township, file, '村.csv');
    expect(view).toMatchObject({ header: { row: 1, rows: 2 } });
    expect(counts).toMatchObject({ registered: 1, bad: 1 });
    const remains = await township.read(readRosterRemains, { roster });
    const text = new TextDecoder('gb18030', { fatal: true }).decode(Buffer.from(remains.file, 'base64'));
    expect(remains.name).toBe('村-有问题的行.csv');
    expect(text).toContain('示例己');
    expect(text).toContain('14 位');
  });

  it('says what is missing of its columns, and takes the columns that a person chose', async () => {
    const uploaded = await upload(secretary, await writeRoster(good(6)));
    const roster = 'roster' in uploaded ? uploaded.roster : '';
    const ask = async (change: object) =>
      (
        await secretary.refused(checkRoster, {
          roster,
          sheet: 0,
          header: { row: 2, rows: 1 },
          columns: [{ nth: 3, field: 'name' }],
          ...change,
        })
      ).problem.code;
    expect(await ask({ columns: [] })).toBe('directory.roster-no-name');
    expect(await ask({ sheet: 3 })).toBe('directory.roster-no-header');
    expect(await ask({ header: { row: 90, rows: 1 } })).toBe('directory.roster-no-header');
    expect(
      await ask({
        columns: [
          { nth: 3, field: 'name' },
          { nth: 30, field: 'sex' },
        ],
      }),
    ).toBe('directory.roster-column-unknown');
    expect(
      await ask({
        columns: [
          { nth: 3, field: 'name' },
          { nth: 4, field: 'name' },
        ],
      }),
    ).toBe('directory.roster-field-twice');
    expect((await secretary.refused(importRoster, { roster, mode: 'all' })).problem.code).toBe(
      'directory.roster-unchecked',
    );
  });

  it('is no PDF, no program and no form, and one key takes one file', async () => {
    expect(await upload(secretary, Buffer.from('%PDF-1.7'), '名册.xlsx')).toMatchObject({
      code: 'spreadsheet.other-format',
    });
    expect(await upload(secretary, Buffer.alloc(0))).toMatchObject({ code: 'spreadsheet.empty' });
    const json = await secretary.inject({
      method: 'POST',
      url: '/api/rosters?fileName=a',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      payload: '{}',
    });
    expect(json.json()).toMatchObject({ code: 'system.not-json' });
    const huge = await upload(secretary, Buffer.alloc(20 * 1024 * 1024 + 1));
    expect(huge).toMatchObject({ code: 'system.too-large', params: { limit: '20 MB' } });
    const key = randomUUID();
    const [first, second] = [await writeRoster(good(7)), await writeRoster(good(8))];
    const uploaded = await upload(secretary, first, 'a.xlsx', key);
    expect(await upload(secretary, first, 'a.xlsx', key)).toEqual(uploaded);
    expect(await upload(secretary, second, 'a.xlsx', key)).toMatchObject({ code: 'record.key-reused' });
  });

  it('is gone when discarded, and after seven days', async () => {
    const { roster } = await uploadAndCheck(secretary, await writeRoster(good(8)));
    await secretary.run(discardRoster, { roster });
    expect((await secretary.readRefused(readRoster, { roster })).problem.code).toBe('directory.roster-gone');
    const kept = await uploadAndCheck(secretary, await writeRoster(good(8)));
    world.clock.set('2026-11-28T02:00:00.000Z');
    await expireRecords(world, TENANT);
    expect((await secretary.read(readRosters, {})).rosters.map(({ id: of }) => of)).toContain(kept.roster);
    world.clock.set('2026-11-30T02:00:00.000Z');
    expect(await expireRecords(world, TENANT)).toMatchObject({ rosters: expect.any(Number) as number });
    expect((await secretary.read(readRosters, {})).rosters).toEqual([]);
    world.clock.set(NOW);
  });
});

describe('ID numbers', () => {
  it('are kept sealed where the county has turned that on, found by nobody else, and read whole by those who may', async () => {
    expect(await count('person_id_numbers')).toBe(0);
    await turnOnSensitive(world, 'identity-numbers');
    const number = id(201);
    const file = await writeRoster([['示例嘎查', '1', '', '示例庚', number, '', '', '户主', '']]);
    const { roster } = await uploadAndCheck(secretary, file);
    await secretary.run(importRoster, { roster, mode: 'all' });
    const { households } = await secretary.read(readHouseholds, { text: '示例庚' });
    const { people } = await secretary.read(readHousehold, { household: households[0]!.id });
    expect(people[0]).toMatchObject({ idNumber: `9****************${number.slice(-1)}` });
    const person = people[0]!.id;
    expect(await secretary.read(readIdNumber, { person })).toEqual({ idNumber: number });
    const stranger = await world.as('village-secretary', 1);
    expect((await stranger.readRefused(readIdNumber, { person })).status).toBe(404);
    for (const post of ['grid-worker', 'committee-member', 'system-administrator'] as const) {
      const refused = await (await world.as(post)).readRefused(readIdNumber, { person });
      expect(refused.problem.code, post).toBe('authority.not-your-duty');
    }
    const stored = await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
      result: JSON.stringify(
        await transaction.query({
          text: `select (select jsonb_agg(n) from person_id_numbers n), (select jsonb_agg(f.body) from facts f), (select jsonb_agg(p) from people p)`,
          values: [],
        }),
      ),
      last: [],
    }));
    expect(stored).not.toContain(number);
    const read = await inTransaction(world.pool, { ...wholeScope(TENANT), person }, async (transaction) => ({
      result: await transaction.query<{ what: string }>({ text: 'select what from access_log', values: [] }),
      last: [],
    }));
    expect(read.map(({ what }) => what)).toContain('id-number');
    const renamed = await writeRoster([['示例嘎查', '1', '', '示例辛', number, '', '', '户主', '']]);
    const other = await uploadAndCheck(secretary, renamed);
    expect(await codesOf(secretary, other.roster)).toEqual(['3 id-other-name']);
  });

  it('tell one village nothing of another', async () => {
    const file = await writeRoster([['示例村', '1', '', '示例庚', id(201), '', '', '户主', '']]);
    const stranger = await world.as('village-secretary', 1);
    expect((await uploadAndCheck(stranger, file)).counts).toMatchObject({ registered: 1, bad: 0 });
    const { roster } = await uploadAndCheck(township, file);
    expect(await codesOf(township, roster)).toEqual(['3 person-elsewhere']);
  });
});

describe('who imports', () => {
  it('a secretary his village, a township officer its villages, the county all', async () => {
    const both = await writeRoster([...good(61), ...good(62, '示例村')]);
    const own = await uploadAndCheck(secretary, both);
    expect(await codesOf(secretary, own.roster)).toEqual(['5 village-unknown', '6 village-unknown']);
    expect((await uploadAndCheck(township, both)).counts.bad).toBe(0);
    const county = await world.as('county-officer');
    const { roster, counts } = await uploadAndCheck(county, both);
    expect(counts).toMatchObject({ bad: 0, registered: 4 });
    await county.run(importRoster, { roster, mode: 'all' });
  });

  it('nobody reads, checks, imports or discards another’s upload, of the same office neither', async () => {
    const { roster, columns, header } = await uploadAndCheck(secretary, await writeRoster(good(63)));
    for (const client of [
      await world.as('village-secretary', 1),
      township,
      await world.as('county-officer'),
    ]) {
      expect((await client.readRefused(readRoster, { roster })).problem.code).toBe('directory.roster-gone');
      expect((await client.refused(checkRoster, { roster, sheet: 0, header, columns })).problem.code).toBe(
        'directory.roster-gone',
      );
      expect((await client.refused(importRoster, { roster, mode: 'good' })).problem.code).toBe(
        'directory.roster-gone',
      );
      expect((await client.refused(discardRoster, { roster })).problem.code).toBe('directory.roster-gone');
      expect((await client.readRefused(readRosterRemains, { roster })).problem.code).toBe(
        'directory.roster-gone',
      );
    }
    await expect(secretary.read(readRoster, { roster })).resolves.toMatchObject({ id: roster });
    for (const post of ['grid-worker', 'committee-member', 'shop-keeper', 'audit-administrator'] as const) {
      expect(await upload(await world.as(post), Buffer.from('姓名'))).toMatchObject({
        code: 'authority.not-your-duty',
      });
    }
  });

  it('leaves a record from which everything is built again', async () => {
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
  });
});
