import { readFileSync } from 'node:fs';
import { isVillageForFigures, levelOf, mayHangUnder, type PlaceKind } from '@yanzhen/domain/directory';
import { isRefusal } from '@yanzhen/domain/kernel';
import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../load-divisions.ts';
import { findBranch, type NationPlace, openNation } from './read-nation.ts';

const nation = openNation();
const places = [...nation.places()];
const byCode = new Map(places.map((place) => [place.code, place]));
const under = (code: string, digits: number) =>
  places.filter((place) => place.code.startsWith(code) && place.code.length === digits);

describe('the nation’s list of 2023-06-30', () => {
  it('has 31 provinces, 342 cities, 2,978 counties, 41,352 towns and 620,573 villages', () => {
    const counts = [2, 4, 6, 9, 12].map((digits) => under('', digits).length);
    expect(counts).toEqual([31, 342, 2_978, 41_352, 620_573]);
    expect(places).toHaveLength(nation.expected);
    expect(byCode.size).toBe(nation.expected);
  });

  it('puts every place below one of the level above it', () => {
    const aboveOf = ({ code }: NationPlace) =>
      byCode.get(code.slice(0, [0, 0, 0, 0, 2, 0, 4, 0, 0, 6, 0, 0, 9][code.length]));
    const wrong = places.filter((place) => !mayHangUnder(place.kind, aboveOf(place)?.kind));
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it.each([
    ['150426', '翁牛特旗', 17, 263],
    ['230881', '同江市', 23, 182],
    ['141027', '浮山县', 7, 127],
    ['320582', '张家港市', 15, 273],
    ['150922', '化德县', 7, 96],
    ['152224', '突泉县', 10, 212],
  ])('has %s %s with its towns and villages', (code, name, towns, villages) => {
    expect(byCode.get(code)?.name).toBe(name);
    expect([under(code, 9).length, under(code, 12).length]).toEqual([towns, villages]);
  });

  it.each([
    ['150426100223', '赛沁塔拉嘎查', 'gacha', '赛沁塔拉嘎查'],
    ['150426104204', '官井子村', 'village', '官井子村委会'],
    ['150426400498', '玉龙工业园区虚拟社区', 'community', '玉龙工业园区虚拟社区'],
    ['230881204', '街津口乡', 'township', '街津口乡'],
    ['110101001', '东华门街道', 'subdistrict', '东华门街道'],
    ['150102', '新城区', 'district', '新城区'],
    ['1101', '市辖区', 'gathering', '市辖区'],
  ])('tells what %s is', (code, name, kind, officialName) => {
    expect(byCode.get(code)).toEqual({ code, name, kind, officialName });
  });

  it('finds 卫星村 in 街津口乡 and 卫家河村 in 浮山县', () => {
    expect(under('230881204', 12).some(({ name }) => name === '卫星村')).toBe(true);
    expect(under('141027', 12).some(({ name }) => name === '卫家河村')).toBe(true);
  });

  it('says of 翁牛特旗 what its own file says, but for what stands above it', () => {
    const path = 'wengniute/divisions.csv';
    const text = readFileSync(new URL(`../../../../../localities/${path}`, import.meta.url), 'utf8');
    const own = loadDivisions(path, text);
    if (isRefusal(own)) throw new Error(own.code);
    const listed = findBranch(nation, '150426');
    const strip = (rows: readonly { code: string; kind: PlaceKind; name: string; officialName: string }[]) =>
      rows
        .map(({ code, kind, name, officialName }) => ({ code, kind, name, officialName }))
        .toSorted((a, b) => (a.code < b.code ? -1 : 1));
    expect(strip(listed)).toEqual(strip(own));
    expect(findBranch(nation, '150499')).toEqual([]);
  });

  it('counts 485,192 villages and gachas among the places of village level', () => {
    const villages = places.filter(({ kind }) => levelOf(kind) === 'village');
    expect(villages).toHaveLength(620_573);
    expect(villages.filter(({ kind }) => isVillageForFigures(kind))).toHaveLength(485_192);
  });
});
