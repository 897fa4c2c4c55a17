import type { AdoptedStandard, ObjectionWay, PaperPlace, SealAnchor } from '@yanzhen/domain/publicity';

/** What invented papers of the invented 示例嘎查 share. */
export const samplePlace: PaperPlace = {
  county: '翁牛特旗',
  township: '示例镇',
  village: '示例嘎查',
  isDemo: true,
};
export const sampleSeal: SealAnchor = {
  root: '9f2c41d07be85a3390af6c12ee47b8d05521c3fa7e9b604d8812ffa039cc5e7d',
  sealedOn: '2026-11-21',
};
export const sampleStandardInForce: AdoptedStandard = {
  name: '示例嘎查积分标准',
  version: '第2版',
  adoptedBy: '村民代表会议',
  adoptedOn: '2026-09-20',
};
export const sampleObjection: ObjectionWay = {
  body: '村务监督委员会',
  phone: '0476-555-0123',
  hours: '工作日 8:30–17:30',
  until: '2026-11-27',
  provisional: false,
};
export const samplePublicUrl = 'http://192.168.1.20:8788/p/7KQ2M9';
export const samplePrintedAt = '2026-11-22T01:30:00.000Z';
export const sampleDuty = { phone: '0476-555-0101', hours: '每天 8:00–18:00' };
export const sampleIssued = { issuer: '示例镇示例嘎查村民委员会', issuedOn: '2026-11-20' };
