import { recordImpact, reviewImpact, turnOnFeature } from '@yanzhen/contract/rights';
import type { SensitiveFeature } from '@yanzhen/domain/rights';
import type { TestWorld } from './test-world.ts';

/** An assessment as its four texts, for tests. */
export const sampleImpact = {
  purpose: '看制度会不会亏待残疾人家庭，只作统计，依据《个人信息保护法》第二十八条',
  necessity: '不知道哪些户是，就看不出差别；只记是或否，不记类别、等级和病情',
  risks: '被人知道后可能受歧视',
  measures: '只有村党组织书记和本网格的网格员能看，关闭后删除',
};

/** Turns a sensitive feature on as two people do it; answers the assessment. The last day may be chosen. */
export async function turnOnSensitive(
  world: TestWorld,
  feature: SensitiveFeature,
  validUntil = '2027-11-21',
): Promise<string> {
  const county = await world.as('county-officer');
  const { assessment } = await county.run(recordImpact, { feature, ...sampleImpact, validUntil });
  const reviewer = await world.as('security-administrator');
  await reviewer.run(reviewImpact, { assessment, outcome: 'approved' });
  await county.run(turnOnFeature, { feature });
  return assessment;
}
