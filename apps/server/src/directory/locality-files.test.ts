import { readFileSync } from 'node:fs';
import { explainRefusal, isRefusalCode, refusalTexts } from '@yanzhen/contract/refusals';
import { isVillageForFigures, type Place, placeKinds } from '@yanzhen/domain/directory';
import {
  addWorkingDays,
  isRefusal,
  isWorkingDay,
  makeWorkingCalendar,
  type Refusal,
} from '@yanzhen/domain/kernel';
import { describe, expect, it } from 'vitest';
import { loadCalendar } from './load-calendar.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadDivisions, makePlaceId } from './load-divisions.ts';
import { loadLocality } from './load-locality.ts';

function readLocality(path: string): string {
  return readFileSync(new URL(`../../../../localities/${path}`, import.meta.url), 'utf8');
}

function accepted<Value>(value: Value | Refusal): Value {
  if (isRefusal(value)) throw new Error(`${value.code} ${JSON.stringify(value.params)}`);
  return value;
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

const HEADER = 'code,parent,kind,name,official_name';

describe('divisions of 翁牛特旗', () => {
  const places = accepted(loadDivisions('divisions.csv', readLocality('wengniute/divisions.csv')));
  const byName = (name: string): Place | undefined => places.find((place) => place.name === name);

  it('has 14 苏木乡镇, 2 街道, 1 园区, 229 嘎查村 and 34 社区, kinds told apart', () => {
    expect(countBy(places, (place) => placeKinds[place.kind].label)).toEqual({
      自治区: 1,
      地级市: 1,
      旗: 1,
      镇: 8,
      乡: 2,
      苏木: 4,
      街道: 2,
      园区: 1,
      村: 167,
      嘎查: 62,
      社区: 34,
    });
    expect(places.filter((place) => isVillageForFigures(place.kind))).toHaveLength(229);
  });

  it('keeps the official name beside the one that is shown', () => {
    expect(byName('官井子村')).toMatchObject({
      code: '150426104204',
      kind: 'village',
      officialName: '官井子村委会',
    });
    expect(byName('赛沁塔拉嘎查')).toMatchObject({
      code: '150426100223',
      kind: 'gacha',
      parent: byName('乌丹镇')?.id,
    });
    expect(byName('新北村')).toMatchObject({ officialName: '新北村村委会' });
  });

  it('gives the same id for the same code, a different one for each of two villages with one name', () => {
    expect(byName('乌丹镇')?.id).toBe(makePlaceId('150426100'));
    expect(places.filter((place) => place.name === '布日敦嘎查')).toHaveLength(2);
    expect(new Set(places.map((place) => place.id)).size).toBe(places.length);
    expect(makePlaceId('150426')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it.each([
    [`${HEADER}\n15,,屯,某屯,某屯`, 'directory.unknown-place-kind', 2],
    [`# note\n${HEADER}\n15,,省,甲,甲\n15,,省,乙,乙`, 'directory.code-repeated', 4],
    [`${HEADER}\n150426,1504,旗,翁牛特旗,翁牛特旗`, 'directory.parent-missing', 2],
    [`${HEADER}\n15,,省,甲,甲\n150426100,15,镇,乙镇,乙镇`, 'directory.parent-kind-wrong', 3],
    [`${HEADER}\n150426,,旗,翁牛特旗,翁牛特旗`, 'directory.parent-kind-wrong', 2],
    [`${HEADER}\n1,,省,甲,甲`, 'directory.file-broken', 2],
    [`${HEADER}\n15,,省,,`, 'directory.file-broken', 2],
    [`${HEADER}\n15,,省,甲`, 'directory.file-broken', 2],
    [`${HEADER}\n15,,省,"甲,甲`, 'directory.file-broken', 1],
    ['code,name\n15,甲', 'directory.file-broken', 1],
    ['', 'directory.file-broken', 1],
  ])('refuses %j', (text, code, line) => {
    expect(loadDivisions('d.csv', text)).toMatchObject({
      refused: true,
      code,
      params: { file: 'd.csv', line },
    });
  });

  it('says in a sentence which line, why and what to do', () => {
    const refusal = loadDivisions('divisions.csv', `${HEADER}\n15,,省,甲,甲\n150426100,15,镇,乙镇,乙镇`);
    expect(isRefusal(refusal) && explainRefusal(refusal)).toBe(
      'divisions.csv 第 3 行：镇“乙镇”不能直接挂在省“甲”之下，层级不对。请核对上级代码。',
    );
  });

  it.each([
    [`${HEADER}\n15,,屯,某屯,某屯`],
    [`${HEADER}\n15,,省,甲,甲\n15,,省,乙,乙`],
    [`${HEADER}\n150426,1504,旗,翁牛特旗,翁牛特旗`],
    [`${HEADER}\n1,,省,甲,甲`],
  ])('fills every gap of the sentence for %j', (text) => {
    const refusal = loadDivisions('d.csv', text);
    if (!isRefusal(refusal) || !isRefusalCode(refusal.code))
      throw new Error('expected a refusal with a sentence');
    const gaps = [...refusalTexts[refusal.code].matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
    expect(gaps.filter((gap) => refusal.params[gap] === undefined)).toEqual([]);
  });

  it('reads quotes, CRLF and a byte-order mark as an office writes them', () => {
    const text = `\uFEFF${HEADER}\r\n15,,省,"甲""省""",甲省\r\n`;
    expect(accepted(loadDivisions('d.csv', text))).toMatchObject([{ name: '甲"省"' }]);
  });
});

describe('翁牛特旗 as a tenant', () => {
  const locality = accepted(loadLocality('locality.yaml', readLocality('wengniute/locality.yaml')));

  it('uses the words of the place', () => {
    expect(locality).toMatchObject({ tenant: 150426, labels: { county: '旗', village: '嘎查村' } });
  });

  it('keeps every published figure with its unit, period and source, about a place of the list', () => {
    const codes = new Set(
      accepted(loadDivisions('divisions.csv', readLocality('wengniute/divisions.csv'))).map(
        (place) => place.code,
      ),
    );
    expect(locality.publishedFigures.filter((figure) => !codes.has(figure.place))).toEqual([]);
    expect(locality.publishedFigures.find((figure) => figure.id === 'household-quarter')).toMatchObject({
      value: 235,
      unit: '分',
    });
  });

  it('refuses a figure without a source, naming the line', () => {
    const text = readLocality('wengniute/locality.yaml').replace(/\n {4}source: .*/u, '');
    expect(loadLocality('l.yaml', text)).toMatchObject({
      code: 'directory.file-broken',
      params: { line: 16 },
    });
  });
});

describe('calendar', () => {
  const years = accepted(loadCalendar('calendar.yaml', readLocality('base/calendar.yaml')));
  const calendar = makeWorkingCalendar(years);

  it('holds 2024, 2025 and 2026 with the notice each comes from', () => {
    expect(years.map((year) => year.year)).toEqual([2024, 2025, 2026]);
    expect(years.map((year) => year.daysOff.length)).toEqual([28, 28, 33]);
    for (const year of years) expect(year.source).toContain(`关于${year.year}年部分节假日安排的通知`);
  });

  it.each([
    ['2026-10-07', false],
    ['2026-09-20', true],
    ['2026-10-10', true],
    ['2026-11-22', false],
    ['2026-11-23', true],
    ['2024-02-18', true],
    ['2025-01-28', false],
  ])('%s is a working day: %s', (day, expected) => {
    expect(isWorkingDay(calendar, day)).toBe(expected);
  });

  it('leaves 2027 unloaded, so that a date in it is 暂定', () => {
    expect(addWorkingDays(calendar, '2026-12-30', 1)).toEqual({ day: '2026-12-31', provisional: false });
    expect(addWorkingDays(calendar, '2026-12-30', 2)).toEqual({ day: '2027-01-01', provisional: true });
  });

  const year = (daysOff: string, worked: string): string =>
    `years:\n  - year: 2026\n    source: 通知\n    daysOff: [${daysOff}]\n    workedWeekendDays: [${worked}]\n`;

  it.each([
    [year("'2025-01-01'", ''), '2025-01-01 不在 2026 年'],
    [year("'2026-01-04'", "'2026-01-04'"), '既放假又上班'],
    [year("'2026-01-01'", "'2026-01-05'"), '本来就不是周末'],
    [year("'2026-02-30'", ''), '不是日期'],
    ['years: []', 'years'],
    ['years: [', 'Flow sequence'],
    [year("'2026-01-01'", '').replace('source', 'sauce'), 'source'],
    [`${year("'2026-01-01'", '')}${year("'2026-01-01'", '').slice(7)}`, '2026 年出现两次'],
  ])('refuses %j', (text, reason) => {
    const refusal = loadCalendar('c.yaml', text);
    expect(refusal).toMatchObject({ refused: true, code: 'directory.file-broken' });
    expect(isRefusal(refusal) && refusal.params['reason']).toContain(reason);
  });
});

describe('catalogue', () => {
  const rows = accepted(loadCatalogue('catalogue.csv', readLocality('catalogue.csv')));

  it('has 355 institutions from nine places', () => {
    expect(rows).toHaveLength(355);
    expect(countBy(rows, (row) => row.id.slice(0, 2))).toEqual({
      TJ: 103,
      FS: 50,
      QQ: 68,
      ZJ: 69,
      HD: 15,
      TQ: 7,
      WH: 14,
      WN: 21,
      OT: 8,
    });
  });

  it('names mechanisms from the closed list only', () => {
    const mechanisms = new Set(rows.flatMap((row) => row.mechanisms));
    expect(rows.filter((row) => row.mechanisms.length === 0 || row.name === '')).toEqual([]);
    expect([...mechanisms].sort().join(' ')).toBe(
      'AUTH CHAN DISC DOC DUTY EVENT FUND GUARD LINK LIST PAIR PROC PROG PTS RATE REG STAT TASK TERM TRAIN VOTE',
    );
  });

  it('refuses a repeated or malformed id', () => {
    const header = 'id,place,name,mechanisms';
    expect(loadCatalogue('c.csv', `${header}\nWN-01,旗,甲,PTS\nWN-01,旗,乙,PTS`)).toMatchObject({
      code: 'directory.code-repeated',
    });
    expect(loadCatalogue('c.csv', `${header}\nWN1,旗,甲,PTS`)).toMatchObject({
      code: 'directory.file-broken',
    });
  });
});
