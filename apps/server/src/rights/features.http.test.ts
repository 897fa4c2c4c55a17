import { readAuditLog } from '@yanzhen/contract/authority-audit';
import {
  forgetHouseholdDisability,
  noteHouseholdDisability,
  readFeatures,
  readHouseholdDisability,
  recordImpact,
  reviewImpact,
  turnOffFeature,
  turnOnFeature,
} from '@yanzhen/contract/rights';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expireFeatures } from '../clocks/expire-features.ts';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { rebuild } from '../record/rebuild.ts';
import { gatherRuntime } from '../runtime.ts';
import { slices } from '../slices.ts';
import { NOW, TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { sampleImpact, turnOnSensitive } from '../testing/turn-on-feature.ts';

let world: TestWorld;

beforeEach(async () => {
  world = await makeTestWorld();
});
afterEach(() => world.close());

const feature = 'household-disability' as const;
const impact = { feature, ...sampleImpact, validUntil: '2027-11-21' };
const runtime = () => ({ ...gatherRuntime(world), slices });

const select = <Row>(text: string) =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query<Row>({ text, values: [] }),
    last: [],
  }));
const answers = () => select<{ household: string }>('select household from household_disabilities');
const isOn = async (day: string) =>
  (await select<{ on: boolean }>(`select is_feature_on('${feature}', '${day}') as on`))[0]?.on;

function answerOf(nth: number, certified = true) {
  const household = world.villages[0].households[nth]!;
  return { household: household.id, certified, agreedBy: household.head, agreedOn: '2026-11-20' };
}

describe('a sensitive feature', () => {
  it('is off, and is turned on only after an assessment that somebody else has approved', async () => {
    const county = await world.as('county-officer');
    const refused = await county.refused(turnOnFeature, { feature });
    expect(refused.problem.code).toBe('rights.no-impact-record');
    expect(refused.problem.detail).toContain('第五十五条');
    const { assessment } = await county.run(recordImpact, impact);
    expect((await county.refused(turnOnFeature, { feature })).problem.code).toBe('rights.no-impact-record');
    const own = await county.refused(reviewImpact, { assessment, outcome: 'approved' });
    expect(own.problem.code).toBe('rights.own-impact');
    const other = await world.as('county-officer', 1);
    const bare = await other.refused(reviewImpact, { assessment, outcome: 'returned' });
    expect(bare.problem.code).toBe('rights.reason-required');
    await other.run(reviewImpact, { assessment, outcome: 'approved', reason: '措施写明了谁能看' });
    expect((await other.refused(reviewImpact, { assessment, outcome: 'approved' })).problem.code).toBe(
      'rights.impact-reviewed',
    );
    expect(await isOn('2026-11-22')).toBe(false);
    expect(await county.run(turnOnFeature, { feature })).toEqual({ until: '2027-11-21' });
    expect([await isOn('2026-11-22'), await isOn('2027-11-21'), await isOn('2027-11-22')]).toEqual([
      true,
      true,
      false,
    ]);
    const { features } = await county.read(readFeatures, {});
    expect(features.map(({ feature: name, on }) => [name, on])).toEqual([
      ['household-disability', true],
      ['identity-numbers', false],
    ]);
    expect(features[0]?.assessments).toMatchObject([
      { state: 'approved', own: true, risks: sampleImpact.risks, reason: '措施写明了谁能看' },
    ]);
  });

  it('stays off after a returned assessment, and a term that is past or too long is refused', async () => {
    const county = await world.as('county-officer');
    for (const validUntil of ['2026-11-22', '2029-11-22'])
      expect((await county.refused(recordImpact, { ...impact, validUntil })).problem.code).toBe(
        'rights.impact-term',
      );
    const { assessment } = await county.run(recordImpact, { ...impact, validUntil: '2029-11-21' });
    const reviewer = await world.as('security-administrator');
    await reviewer.run(reviewImpact, { assessment, outcome: 'returned', reason: '没写谁能看' });
    expect((await county.refused(turnOnFeature, { feature })).problem.code).toBe('rights.no-impact-record');
    const { assessment: late } = await county.run(recordImpact, { ...impact, validUntil: '2026-11-24' });
    world.clock.set('2026-11-25T02:00:00.000Z');
    const lapsed = await reviewer.refused(reviewImpact, { assessment: late, outcome: 'approved' });
    expect(lapsed.problem.code).toBe('rights.impact-lapsed');
  });

  it('is renewed under an assessment that lasts longer, not under one that does not', async () => {
    await turnOnSensitive(world, feature, '2027-01-31');
    const county = await world.as('county-officer');
    expect((await county.refused(turnOnFeature, { feature })).problem.code).toBe('rights.feature-on');
    await turnOnSensitive(world, feature, '2027-12-31');
    expect(await isOn('2027-12-31')).toBe(true);
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
  });
});

describe('持证残疾人户', () => {
  it('is refused while the feature is off, and nothing is held', async () => {
    const secretary = await world.as('village-secretary');
    const refused = await secretary.refused(noteHouseholdDisability, answerOf(0));
    expect(refused.problem.code).toBe('rights.feature-not-on');
    expect(await answers()).toEqual([]);
    const { household } = answerOf(0);
    expect(await secretary.read(readHouseholdDisability, { household })).toEqual({
      until: null,
      noted: null,
      signers: [],
    });
  });

  it('is held with the consent of an adult of the household; neither facts nor commands tell the answer', async () => {
    await turnOnSensitive(world, feature);
    const secretary = await world.as('village-secretary');
    const { household, ...rest } = answerOf(0);
    const elsewhere = { household, ...rest, agreedBy: answerOf(1).agreedBy };
    expect((await secretary.refused(noteHouseholdDisability, elsewhere)).problem.code).toBe(
      'rights.signer-elsewhere',
    );
    const ahead = { household, ...rest, agreedOn: '2026-11-23' };
    expect((await secretary.refused(noteHouseholdDisability, ahead)).problem.code).toBe(
      'rights.agreed-ahead',
    );
    await secretary.run(noteHouseholdDisability, { household, ...rest });
    await secretary.run(noteHouseholdDisability, answerOf(1, false));
    expect(await secretary.read(readHouseholdDisability, { household })).toMatchObject({
      until: '2027-11-21',
      noted: { certified: true, agreedBy: '户主1', agreedOn: '2026-11-20' },
    });
    const readings = await inTransaction(
      world.pool,
      { ...wholeScope(TENANT), person: rest.agreedBy },
      async (transaction) => ({
        result: await transaction.query<{ what: string }>({
          text: 'select what from access_log',
          values: [],
        }),
        last: [],
      }),
    );
    expect(readings).toEqual([{ what: 'household-disability' }]);
    const [yes, no] = await select<{ body: string }>(
      `select body::text from facts where type = 'HouseholdDisabilityNoted' order by seq`,
    );
    const blank = (text = '') => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    expect(blank(yes?.body)).toBe(blank(no?.body));
  });

  it('is gone at the household’s word, and altogether when the feature goes off; the record stays whole', async () => {
    await turnOnSensitive(world, feature);
    const secretary = await world.as('village-secretary');
    for (const nth of [0, 1, 2]) await secretary.run(noteHouseholdDisability, answerOf(nth));
    const { household } = answerOf(0);
    await secretary.run(forgetHouseholdDisability, { household });
    expect((await secretary.refused(forgetHouseholdDisability, { household })).problem.code).toBe(
      'rights.nothing-held',
    );
    expect(await answers()).toHaveLength(2);
    const county = await world.as('county-officer');
    await county.run(turnOffFeature, { feature, reason: '统计已经做完' });
    expect(await answers()).toEqual([]);
    expect((await county.refused(turnOffFeature, { feature, reason: '再关一次' })).problem.code).toBe(
      'rights.feature-off',
    );
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
  });

  it('is erased by the clock when the assessment lapses, once, and the audit log tells of it', async () => {
    await turnOnSensitive(world, feature, '2026-12-31');
    await (await world.as('village-secretary')).run(noteHouseholdDisability, answerOf(0));
    world.clock.set('2026-12-31T15:59:59.000Z');
    expect(await expireFeatures(runtime(), TENANT)).toEqual([]);
    world.clock.set('2026-12-31T16:00:00.000Z');
    const [one, other] = await Promise.all([
      expireFeatures(runtime(), TENANT),
      expireFeatures(runtime(), TENANT),
    ]);
    expect([...(one ?? []), ...(other ?? [])]).toEqual([feature]);
    expect(await expireFeatures(runtime(), TENANT)).toEqual([]);
    expect(await answers()).toEqual([]);
    const auditor = await world.as('audit-administrator');
    const { entries } = await auditor.read(readAuditLog, {
      from: '2027-01-01',
      to: '2027-01-01',
      what: 'rights.expire-features',
    });
    expect(entries).toMatchObject([{ whatLabel: expect.stringContaining('影响评估到期') }]);
    world.clock.set(NOW);
  });
});
