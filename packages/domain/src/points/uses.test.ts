import { describe, expect, it } from 'vitest';
import { actorOf, exampleStandard, outcomeOf } from '../testing/points-standard.ts';
import {
  blockOf,
  decideCertificate,
  decideNomination,
  decideTieBreak,
  describeCriteria,
  type NominateHonour,
  type NoteTieBreak,
  type UseAccount,
  type UseContext,
} from './uses.ts';

const veto = (period: 'quarter' | 'year', ends: 'period-end' | 'next-period-end') =>
  ({ kind: 'veto', effect: { blocks: ['redemption'], period }, ends }) as const;

const account: UseAccount = {
  id: 'b',
  village: 'v',
  grid: 'g',
  household: 'household',
  takingPart: true,
  earned: { quarter: 20, year: 40 },
  blocked: [],
};
const context: UseContext = {
  actor: actorOf('village-secretary', { household: 'own' }),
  today: '2026-11-22',
  standard: exampleStandard(),
  schemeVersion: 'test@1',
};
const committee = { ...context, actor: actorOf('committee-member') };
const supervisor = { ...context, actor: actorOf('supervisor') };

describe('否决的期限', () => {
  it('N-15 ends with the period the item names, or with the next one', () => {
    expect(blockOf(veto('quarter', 'period-end'), '2026-11-22')).toEqual({
      blocks: ['redemption'],
      from: '2026-11-22',
      until: '2026-12-31',
    });
    expect(blockOf(veto('quarter', 'next-period-end'), '2026-11-22')?.until).toBe('2027-03-31');
    expect(blockOf(veto('year', 'next-period-end'), '2026-11-22')?.until).toBe('2027-12-31');
  });

  it('is nothing for an item that is no veto', () => {
    expect(blockOf({ kind: 'base' }, '2026-11-22')).toBeUndefined();
    expect(blockOf({ ...veto('quarter', 'period-end'), kind: 'base' }, '2026-11-22')).toBeUndefined();
  });
});

describe('荣誉提名', () => {
  const nominate = (
    change: Partial<UseAccount> = {},
    said: Partial<NominateHonour> = {},
    by: UseContext = context,
  ) =>
    decideNomination(
      { ...account, ...change },
      { honour: 'star-household', answers: [true, true], ...said },
      by,
    );
  const codeOf = (...about: Parameters<typeof nominate>) => {
    const outcome = outcomeOf(nominate(...about));
    return typeof outcome === 'string' ? outcome : outcome.criteria.map(({ by, met }) => `${by} ${met}`);
  };

  it('WN-15 cites points among other criteria, each answered by the record or by people', () => {
    expect(nominate()).toMatchObject({
      criteria: [
        { text: '本年积分 40 分（要求 20 分以上）', met: true, by: 'record' },
        { text: '没有生效中的否决', met: true, by: 'record' },
        { text: '村民代表会议评议同意', met: true, by: 'people' },
        { text: '家风好', met: true, by: 'people' },
      ],
    });
    expect(codeOf({ earned: { quarter: 0, year: 20 } })).toContain('record true');
  });

  it('WN-15 needs every one of them, whatever the points', () => {
    const unmet = 'points.criterion-unmet';
    expect(codeOf({ earned: { quarter: 99, year: 19 } })).toBe(unmet);
    expect(codeOf({ earned: { quarter: 999, year: 999 } }, { answers: [false, true] })).toBe(unmet);
    expect(codeOf({ earned: { quarter: 999, year: 999 } }, { answers: [true, false] })).toBe(unmet);
    expect(codeOf({ blocked: ['honours'] })).toBe(unmet);
    expect(codeOf({ blocked: ['redemption'] })).toContain('record true');
    expect(nominate({}, { answers: [true] })).toMatchObject({
      code: 'points.criteria-unanswered',
      params: { asked: 2 },
    });
    expect(codeOf({}, { answers: [true, true, true] })).toBe('points.criteria-unanswered');
  });

  it('weighs points by people where the threshold’s slot is empty', () => {
    const honour = { honour: 'finest-family', answers: [true] };
    expect(nominate({ earned: { quarter: 0, year: 0 } }, honour)).toMatchObject({
      criteria: [{ text: '本季度积分 0 分（未定门槛，供评议）', met: true }, {}],
    });
    const [star, finest] = context.standard.compiled.standard.honours;
    expect(describeCriteria(star!, context.standard).map(({ text }) => text)).toEqual([
      '本年积分 20 分以上',
      '没有生效中的否决',
      '村民代表会议评议同意',
      '家风好',
    ]);
    expect(describeCriteria(finest!, context.standard)[0]).toEqual({
      text: expect.stringContaining('未定门槛'),
      by: 'record',
    });
  });

  it('is for the committees of the village, for an honour it has, never for the own household', () => {
    expect(codeOf({}, {}, committee)).toHaveLength(4);
    expect(codeOf({}, {}, supervisor)).toBe('authority.not-your-duty');
    expect(codeOf({ village: 'w' })).toBe('authority.not-found');
    expect(codeOf({ household: 'own' })).toBe('points.own-household-use');
    expect(codeOf({}, { honour: 'other' })).toBe('points.no-such-honour');
    expect(outcomeOf(decideNomination(undefined, { honour: 'star-household', answers: [] }, context))).toBe(
      'authority.not-found',
    );
  });
});

describe('积分证明', () => {
  const certify = (change: Partial<UseAccount> = {}, by: UseContext = context) =>
    outcomeOf(decideCertificate({ ...account, ...change }, by));

  it('WN-16 says what the window earned, from the threshold on, and expires', () => {
    expect(certify()).toEqual({ period: '2026-Q4', earned: 20, validUntil: '2026-12-22' });
    expect(certify({ earned: { quarter: 19, year: 400 } })).toBe('points.below-threshold');
  });

  it('WN-16 is for whoever takes part and whom no veto holds back, where the standard offers it', () => {
    expect(certify({ takingPart: false })).toBe('points.no-consent');
    expect(certify({ blocked: ['certificate'] })).toBe('points.blocked-by-veto');
    expect(certify({ blocked: ['honours'] })).toMatchObject({ earned: 20 });
    const offers = (certificate: object | undefined) => ({
      ...context,
      standard: exampleStandard({ certificate }),
    });
    expect(certify({}, offers(undefined))).toBe('points.no-certificate-here');
    const empty = {
      validDays: 30,
      window: 'year',
      threshold: { slot: 'finest' },
      delivery: 'carried-by-holder',
    };
    expect(certify({}, offers(empty))).toBe('points.threshold-empty');
    expect(certify({}, committee)).toBe('authority.not-your-duty');
    expect(outcomeOf(decideCertificate(undefined, context))).toBe('authority.not-found');
  });
});

describe('同等条件', () => {
  const candidate = (id: string, year: number, change: Partial<UseAccount> = {}): UseAccount => ({
    ...account,
    id,
    household: `household ${id}`,
    earned: { quarter: 0, year },
    ...change,
  });
  const three = [candidate('c', 30), candidate('b', 40), candidate('a', 30)];
  const equal = [{ title: '政治表现', equal: true }];
  const compare = (
    candidates: readonly (UseAccount | undefined)[] = three,
    said: Partial<NoteTieBreak> = {},
    by: UseContext = context,
  ) => outcomeOf(decideTieBreak(candidates, { target: 'reserve-cadre', criteria: equal, ...said }, by));

  it('WN-17 R-19 orders the equal by their year’s points; the same points share a place', () => {
    expect(compare()).toEqual({
      order: [
        { account: 'b', earned: 40, place: 1 },
        { account: 'a', earned: 30, place: 2 },
        { account: 'c', earned: 30, place: 2 },
      ],
    });
    const four = compare([...three, candidate('d', 10)]);
    expect(typeof four === 'string' ? four : four.order.at(-1)?.place).toBe(4);
  });

  it('WN-17 R-19 compares nobody who is not recorded as equal in everything else', () => {
    const unequal = [...equal, { title: '年龄', equal: false }];
    expect(compare(three, { criteria: unequal })).toBe('points.tie-break-unequal');
    expect(compare(three, { criteria: [] })).toBe('points.tie-break-unequal');
    expect(decideTieBreak(three, { target: 'reserve-cadre', criteria: unequal }, context)).toMatchObject({
      params: { criterion: '年龄' },
    });
  });

  it('R-19 is only for what the standard names, among two at least, each within sight', () => {
    expect(compare(three, { target: 'village-representative' })).toBe('points.tie-break-target');
    const none = { ...context, standard: exampleStandard({ tieBreak: undefined }) };
    expect(compare(three, {}, none)).toBe('points.tie-break-target');
    expect(compare(three.slice(0, 1))).toBe('points.tie-break-alone');
    expect(compare([three[0], three[0]])).toBe('points.tie-break-alone');
    expect(compare(three.slice(0, 2))).toMatchObject({ order: [{}, {}] });
    expect(compare([...three, undefined])).toBe('authority.not-found');
    expect(compare([...three, candidate('d', 1, { village: 'w' })])).toBe('authority.not-found');
    expect(compare([...three, candidate('d', 1, { household: 'own' })])).toBe('points.own-household-use');
    expect(compare(three, {}, committee)).toBe('authority.not-your-duty');
  });
});
