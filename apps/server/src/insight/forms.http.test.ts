import { readAuditLog } from '@yanzhen/contract/authority-audit';
import {
  fillForm,
  mapForm,
  readFilling,
  readFillings,
  readForm,
  readForms,
  uploadForm,
  withdrawForm,
} from '@yanzhen/contract/insight-forms';
import { requestVisit } from '@yanzhen/contract/activities';
import { closeQuarter } from '@yanzhen/contract/points-close';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptSinglePoints, earnQuarter, enrolFirstGrid, goTo } from '../testing/settled-points.ts';
import { makeSuperiorForm } from '../testing/superior-forms.ts';
import { NOW } from '../testing/test-constants.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let accounts: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  // One village has closed the first quarter with an account over the threshold, the other has not.
  goTo(world, '2026-01-05');
  for (const village of [0, 1]) await adoptSinglePoints(world, village);
  accounts = await enrolFirstGrid(world);
  await earnQuarter(world, '2026-Q1', [{ account: accounts[0]!, points: 235 }]);
  const village = world.villages[0].id;
  await (await world.as('village-secretary')).run(closeQuarter, { village, quarter: '2026-Q1' });
  world.clock.set(NOW);
});
afterAll(() => world.close());

async function upload(client: TestClient, bytes: Buffer, name = '乡村治理季报') {
  const { form } = await client.run(uploadForm, { name, file: bytes.toString('base64') });
  return form;
}

async function mapAsProposed(client: TestClient, form: string) {
  const { mapping } = await client.read(readForm, { form });
  await client.run(mapForm, { form, mapping });
  return mapping;
}

async function openFilled(base64: string | null) {
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.from(base64 ?? '', 'base64') as unknown as exceljs.Buffer);
  return book;
}

/** A form of one line: what stands before the blank. */
async function formOf(...labels: readonly string[]) {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('表');
  labels.forEach((label, nth) => {
    sheet.getCell(nth + 1, 1).value = label;
    const thin = { style: 'thin' } as const;
    sheet.getCell(nth + 1, 2).border = { top: thin, left: thin, bottom: thin, right: thin };
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Maps the first cell to one measure and fills it: the number, or why there is none. */
async function ask(
  client: TestClient,
  measure: string,
  period = '2026-Q4',
  place: string = 'own',
  shift: 'period' | 'previous' | 'year' = 'period',
) {
  const form = await upload(client, await formOf('甲'));
  const source = { kind: 'measure' as const, measure, place, shift };
  await client.run(mapForm, {
    form,
    mapping: { cells: [{ grid: 0, row: 0, column: 1, source }], blocks: [] },
  });
  const { filled, unfilled } = await client.run(fillForm, { form, period });
  return filled[0]?.value ?? unfilled[0]?.reason;
}

describe('a superior’s blank table', () => {
  it('is taken in, mapped as its labels say, filled with what is on record, and says what it could not fill', async () => {
    const township = await world.as('township-officer');
    const form = await upload(township, await makeSuperiorForm(true));
    const asked = await township.read(readForm, { form });
    expect(asked.saved).toBe(false);
    expect(asked.confidence['0/4/1']).toBe(1);
    await township.run(mapForm, { form, mapping: asked.mapping });
    const answer = await township.run(fillForm, { form, period: '2026-Q4' });
    expect(answer.fileName).toBe('乡村治理季报（2026年第四季度）.xlsx');
    const book = await openFilled(answer.file);
    const [villages, households, people] = book.worksheets;
    expect(
      ['B2', 'D2', 'A5', 'B5', 'C5', 'E5', 'B6', 'C7'].map((cell) => villages!.getCell(cell).value),
    ).toEqual(['示例镇', '2026年11月22日', '示例嘎查', 8, 16, 16, 8, 32]);
    expect(villages!.getCell('B7').value).toMatchObject({ formula: 'SUM(B5:B6)' });
    expect(households!.getCell('B2').value).toBe('户主1');
    expect(households!.getCell('B17').value).toBe('户主8');
    expect(people!.getCell('A2').value).toBe('户主1');
    const reasons = answer.unfilled.map(({ grid, cell, reason, rows }) => [grid, cell, reason, rows]);
    expect(reasons).toEqual([
      [1, 'E2', 'unmapped', 1],
      [2, 'C2', 'withheld', 32],
      [2, 'D2', 'withheld', 32],
    ]);
    expect(answer.unfilled[1]?.why).toContain('个人信息保护法第六条');
  });

  it('explains every number: definition, days, village by village, as of when; and keeps no file', async () => {
    const township = await world.as('township-officer');
    const form = await upload(township, await makeSuperiorForm());
    await mapAsProposed(township, form);
    const { filling, file } = await township.run(fillForm, { form, period: '2026-Q4' });
    expect(file).not.toBeNull();
    const found = await township.read(readFilling, { filling });
    const total = found.numbers.find(({ cell, grid }) => grid === 0 && cell === 'C7');
    expect(total).toMatchObject({
      value: 32,
      name: '人口数',
      unit: '人',
      placeName: '示例镇',
      from: '2026-10-01',
      to: '2026-11-22',
      soFar: true,
      parts: [
        { name: '示例嘎查', value: 16 },
        { name: '示例村', value: 16 },
      ],
    });
    expect(total?.definition).toContain('户名册');
    expect(Date.parse(found.asOf)).toBe(Date.parse(NOW));
    expect(JSON.stringify(found)).not.toContain('户主1');
  });

  it('is filled again for another period with the mapping it has, and every filling stays on record', async () => {
    const township = await world.as('township-officer');
    const form = await upload(township, await makeSuperiorForm(), '再填');
    await mapAsProposed(township, form);
    for (const period of ['2026-Q3', '2026-Q4']) await township.run(fillForm, { form, period });
    const { fillings, total } = await township.read(readFillings, { form });
    expect(total).toBe(2);
    expect(fillings.map(({ period }) => period)).toEqual(['2026-Q4', '2026-Q3']);
    const { forms } = await township.read(readForms, { form });
    expect(forms[0]).toMatchObject({ fillings: 2, last: { period: '2026-Q4' }, cells: expect.any(Number) });
  });

  it('logs for everybody whose name was written that it was', async () => {
    const secretary = await world.as('village-secretary');
    const form = await upload(secretary, await makeSuperiorForm(true), '名单');
    await mapAsProposed(secretary, form);
    const { unfilled } = await secretary.run(fillForm, { form, period: '2026-Q4' });
    // The village's own officers call at the door: of telephones only what nobody has written down is missing.
    expect(unfilled.filter(({ grid }) => grid === 2).map(({ reason }) => reason)).toEqual([
      'not-on-record',
      'withheld',
    ]);
    const auditor = await world.as('audit-administrator');
    const { entries } = await auditor.read(readAuditLog, {
      from: '2026-11-22',
      to: '2026-11-22',
      what: 'form-filled',
      limit: 500,
    });
    const own = entries.filter(({ actor }) => actor === world.personOf('village-secretary'));
    const { households } = world.villages[0];
    expect(new Set(own.map(({ about }) => about))).toEqual(
      new Set(households.flatMap(({ head, member }) => [head, member])),
    );
  });
});

describe('what a cell is not filled with', () => {
  it('is a place out of scope, a day that has left no trace, a period that does not fit', async () => {
    const secretary = await world.as('village-secretary');
    const [own, next] = world.villages;
    expect(await ask(secretary, 'directory.residents')).toBe(16);
    expect(await ask(secretary, 'directory.residents', '2026-Q4', next.id)).toBe('out-of-scope');
    expect(await ask(secretary, 'directory.households', '2026-Q4', world.township)).toBe('out-of-scope');
    expect(await ask(secretary, 'directory.residents', '2026-Q3')).toBe('no-past');
    expect(await ask(secretary, 'directory.households', '2019')).toBe(0);
    expect(await ask(secretary, 'directory.residents', '2026-Q4', own.grids[0])).toBe(8);
    expect(await ask(secretary, 'directory.villages')).toBe('not-per');
    expect(await ask(secretary, 'points.earned', '2026-10')).toBe('not-per');
    const township = await world.as('township-officer');
    expect(await ask(township, 'directory.villages')).toBe(2);
  });

  it('is a count so small that it points at persons', async () => {
    const secretary = await world.as('village-secretary');
    expect(await ask(secretary, 'directory.party-members', '2026-Q4', world.villages[0].grids[0])).toBe(
      'suppressed',
    );
    expect(await ask(secretary, 'directory.party-members')).toBe(8);
  });

  it('is a quarter that is not closed; a closed one is counted', async () => {
    const secretary = await world.as('village-secretary');
    expect(await ask(secretary, 'points.earned', '2026-Q1')).toBe(235);
    expect(await ask(secretary, 'points.reached', '2026-Q1')).toBe(1);
    const township = await world.as('township-officer');
    expect(await ask(township, 'points.earned', '2026-Q1')).toBe('not-closed');
    expect(await ask(township, 'points.earned', '2026-Q1', world.villages[0].id)).toBe(235);
    expect(await ask(township, 'points.accounts', '2026-Q1')).toBe(accounts.length);
  });

  it('counts every measure there is without failing, for a village, a township and the county', async () => {
    const county = await world.as('county-officer');
    const form = await upload(county, await makeSuperiorForm());
    const { vocabulary } = await county.read(readForm, { form });
    expect(vocabulary.measures.length).toBeGreaterThan(40);
    const cells = vocabulary.measures.map(({ id }, nth) => ({
      grid: 0,
      row: 4 + (nth % 3),
      column: Math.floor(nth / 3) % 7,
      source: { kind: 'measure' as const, measure: id, place: 'own' as const, shift: 'year' as const },
    }));
    await county.run(mapForm, { form, mapping: { cells, blocks: [] } });
    const { filled, unfilled } = await county.run(fillForm, { form, period: '2026-Q4' });
    expect(filled.length + unfilled.filter(({ reason }) => reason !== 'unmapped').length).toBe(cells.length);
    expect(unfilled.filter(({ reason }) => reason === 'unknown')).toEqual([]);
  });

  it('is a visit that has not taken place, and is one that has', async () => {
    const secretary = await world.as('village-secretary');
    await secretary.run(requestVisit, {
      village: world.villages[0].id,
      day: '2026-11-25',
      kind: 'learning',
      unit: '某镇党校',
      people: 18,
      purpose: '看积分制怎么做',
      contact: '办公室',
      announced: 'by-phone',
    });
    expect(await ask(secretary, 'activities.visits')).toBe(0);
  });
});

describe('a refused form', () => {
  const refusedUpload = async (bytes: Buffer) =>
    (
      await (
        await world.as('township-officer')
      ).refused(uploadForm, { name: '表', file: bytes.toString('base64') })
    ).problem.code;

  it('is one that cannot be opened, or holds nothing', async () => {
    expect(await refusedUpload(Buffer.from('甲,乙\n'))).toBe('insight.form-broken');
    expect(await refusedUpload(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('insight.form-old');
  });

  it('is filled neither before it is mapped, nor for a time to come, nor after it is withdrawn', async () => {
    const township = await world.as('township-officer');
    const form = await upload(township, await makeSuperiorForm());
    const refused = async (period: string) =>
      (await township.refused(fillForm, { form, period })).problem.code;
    expect(await refused('2026-Q4')).toBe('insight.not-mapped');
    await mapAsProposed(township, form);
    expect(await refused('2027-Q1')).toBe('insight.period-not-begun');
    await township.run(withdrawForm, { form, reason: '上级取消了' });
    expect(await refused('2026-Q4')).toBe('insight.withdrawn');
    const { forms } = await township.read(readForms, {});
    expect(forms.map(({ id }) => id)).not.toContain(form);
    const all = await township.read(readForms, { withdrawn: '1' });
    expect(all.forms.map(({ id }) => id)).toContain(form);
  });

  it('is mapped onto nothing, outside itself, or with something unknown', async () => {
    const township = await world.as('township-officer');
    const form = await upload(township, await makeSuperiorForm());
    const refused = async (cells: readonly { row: number; measure: string }[]) =>
      (
        await township.refused(mapForm, {
          form,
          mapping: {
            cells: cells.map(({ row, measure }) => ({
              grid: 0,
              row,
              column: 1,
              source: { kind: 'measure' as const, measure, place: 'own' as const, shift: 'period' as const },
            })),
            blocks: [],
          },
        })
      ).problem.code;
    expect(await refused([])).toBe('insight.nothing-mapped');
    expect(await refused([{ row: 300, measure: 'directory.households' }])).toBe('insight.outside-form');
    expect(await refused([{ row: 4, measure: 'directory.horses' }])).toBe('insight.unknown-content');
  });
});
