import { describe, expect, it } from 'vitest';
import { codesAbove, describeDivision } from './official-names.ts';

const VILLAGE = '150426100223';

describe('describeDivision', () => {
  it.each([
    ['赛沁塔拉嘎查', 'gacha', '赛沁塔拉嘎查'],
    ['巴彦芒哈嘎查委员会', 'gacha', '巴彦芒哈嘎查'],
    ['某某嘎查村民委员会', 'gacha', '某某嘎查'],
    ['官井子村委会', 'village', '官井子村'],
    ['新北村村委会', 'village', '新北村'],
    ['楼梓庄村民委员会', 'village', '楼梓庄村'],
    ['西营子村委', 'village', '西营子村'],
    ['巴音牧委会', 'village', '巴音牧委会'],
    ['兴和社区居委会', 'community', '兴和社区'],
    ['兴和社区居民委员会', 'community', '兴和社区'],
    ['薛村矿社区村民委员会', 'community', '薛村矿社区'],
    ['镇中居委会', 'community', '镇中居委会'],
    ['四道口居民委员会', 'community', '四道口居委会'],
    ['巴润宝拉格嘎查社区', 'community', '巴润宝拉格嘎查社区'],
    ['潘家社区居委会（含潘家村村委）', 'community', '潘家社区（含潘家村村委）'],
    ['中国矿业大学（北京）社区居委会', 'community', '中国矿业大学（北京）社区'],
    ['朱家园子村委会（合隆经济开发区）（省级）', 'village', '朱家园子村（合隆经济开发区）（省级）'],
    ['前进农场第一管理区', 'village-unit', '前进农场第一管理区'],
    ['农一连', 'village-unit', '农一连'],
  ])('tells of %s that it is a %s', (official, kind, name) => {
    expect(describeDivision(VILLAGE, official)).toEqual({ kind, name });
  });

  it.each([
    ['15', '内蒙古自治区', 'autonomous-region'],
    ['1525', '锡林郭勒盟', 'league'],
    ['4290', '省直辖县级行政区划', 'gathering'],
    ['429021', '神农架林区', 'forest-district'],
    ['140109', '万柏林区', 'district'],
    ['320576', '苏州工业园区', 'county-unit'],
    ['150425', '克什克腾旗', 'banner'],
    ['150725201', '鄂温克民族苏木', 'ethnic-sumu'],
    ['110112209', '于家务回族乡', 'ethnic-township'],
    ['150426400', '玉龙工业园区', 'park'],
    ['230881502', '前进农场', 'township-unit'],
  ])('tells of %s %s that it is a %s', (code, name, kind) => {
    expect(describeDivision(code, name)).toEqual({ kind, name });
  });

  it('knows what a code lies in', () => {
    expect(codesAbove('150426100')).toEqual(['15', '1504', '150426']);
    expect(codesAbove('15')).toEqual([]);
  });
});
