import { callMeeting } from '@yanzhen/contract/assemblies';
import { closeQuarter } from '@yanzhen/contract/points-close';
import { readFairness } from '@yanzhen/contract/points-what-if';
import { printFairness } from '@yanzhen/contract/publicity-papers';
import { proposeScheme } from '@yanzhen/contract/schemes';
import { dayOf, canonicalize, type Json } from '@yanzhen/domain/kernel';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seal } from '../../record/seal.ts';
import { countSheets, watchPapers } from '../../testing/printed-papers.ts';
import { earnQuarter, adoptSinglePoints, enrolFirstGrid, goTo } from '../../testing/settled-points.ts';
import { soundDraft } from '../../testing/sound-draft.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let village: string;

async function propose(version: number, threshold: number, index = 0): Promise<string> {
  const secretary = await world.as('village-secretary', index);
  const of = world.villages[index]?.id ?? '';
  return (await secretary.run(proposeScheme, { village: of, text: soundDraft({ version, threshold }) }))
    .version;
}

async function call(
  version: string,
  body: 'two-committees' | 'representatives-assembly' = 'two-committees',
  index = 0,
): Promise<string> {
  const secretary = await world.as('village-secretary', index);
  const day = dayOf(world.clock.now());
  const { meeting } = await secretary.run(callMeeting, {
    village: world.villages[index]?.id ?? '',
    body,
    title: '议定积分标准',
    day,
    noticeGivenOn: day,
    agenda: [{ title: '通过标准', about: { kind: 'standard', version } }],
  });
  return meeting;
}

beforeAll(async () => {
  world = await makeTestWorld();
  village = world.villages[0].id;
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  const accounts = await enrolFirstGrid(world);
  const earned = [79, 80, 120, 20];
  await earnQuarter(
    world,
    '2026-Q1',
    accounts.map((account, nth) => ({ account, points: earned[nth] ?? 0 })),
  );
  const secretary = await world.as('village-secretary');
  await secretary.run(closeQuarter, { village, quarter: '2026-Q1' });
});

afterAll(() => world.close());

describe('公平性说明', () => {
  it('is there as soon as a meeting is called on a standard, hashed, and names nobody', async () => {
    const version = await propose(2, 79);
    const meeting = await call(version);
    const representative = await world.as('representative');
    const { pages, scheme } = await representative.read(readFairness, { meeting });
    expect(scheme).toBe(version);
    const [page] = pages;
    expect(pages).toHaveLength(1);
    expect(page).toMatchObject({ meeting, period: '2026-Q1', recordedOn: '2026-04-01' });
    expect(page?.document.trial?.summary).toMatchObject({
      accounts: 4,
      up: 1,
      fenBefore: 4_000,
      fenAfter: 5_500,
    });
    // Four accounts are a handful, so nothing is shown of any group, nor how many stand right before the cliff.
    expect(page?.document.trial?.groups.every(({ figures }) => figures === null)).toBe(true);
    expect(page?.document.trial?.cliffs.before).toEqual([{ at: 80, yuan: 16, below: 0, near: null }]);
    expect(JSON.stringify(page?.document)).not.toMatch(/户主|成员/);
    const hash = createHash('sha256')
      .update(canonicalize(page?.document as unknown as Json))
      .digest('hex');
    expect(page?.hash).toBe(hash);
  });

  it('is kept once, however many meetings see the same', async () => {
    const version = await propose(3, 60);
    const study = await call(version);
    const consent = await call(version, 'representatives-assembly');
    const reader = await world.as('representative');
    const first = await reader.read(readFairness, { meeting: study });
    const second = await reader.read(readFairness, { meeting: consent });
    expect(first.pages).toHaveLength(1);
    expect(second).toEqual(first);
  });

  it('prints word for word what was kept, once there is a seal to vouch for it', async () => {
    const version = await propose(5, 79);
    await call(version);
    const reader = await world.as('representative');
    const [page] = (await reader.read(readFairness, { version })).pages;
    const unsealed = await reader.read(printFairness, { page: page?.id ?? '' });
    expect(unsealed).toMatchObject({ pdf: null, gaps: [{ code: 'seal-missing' }] });
    await seal(world.pool, world.clock);
    const papers = watchPapers();
    const printed = await reader.read(printFairness, { page: page?.id ?? '' });
    expect(countSheets(printed.pdf)).toBeGreaterThan(0);
    expect(papers.last('fairness')).toMatchObject({
      hash: page?.hash,
      period: '2026-Q1',
      draft: { version: '5' },
    });
    papers.stop();
    const stranger = await world.as('representative', 1);
    const refused = await stranger.readRefused(printFairness, { page: page?.id ?? '' });
    expect(refused.problem.code).toBe('authority.not-found');
  });

  it('says plainly that nothing has been closed yet', async () => {
    const version = await propose(2, 70, 1);
    const meeting = await call(version, 'two-committees', 1);
    const reader = await world.as('representative', 1);
    const { pages } = await reader.read(readFairness, { meeting });
    expect(pages).toMatchObject([{ period: null, document: { trial: null } }]);
    expect((await reader.read(readFairness, { version })).pages).toEqual(pages);
    const hash = pages[0]?.document.draft.hash ?? '';
    expect((await reader.read(readFairness, { hash })).pages).toEqual(pages);
  });

  it('is read by those who vote and those who oversee them, and unknown ground to the next village', async () => {
    const version = await propose(4, 50);
    await call(version);
    for (const post of ['representative', 'supervisor', 'township-officer', 'county-officer'] as const) {
      const { pages } = await (await world.as(post)).read(readFairness, { version });
      expect([post, pages.length]).toEqual([post, 1]);
    }
    const stranger = await (await world.as('representative', 1)).readRefused(readFairness, { version });
    expect(stranger.problem.code).toBe('authority.not-found');
    const keeper = await (await world.as('shop-keeper')).readRefused(readFairness, { version });
    expect(keeper.problem.code).toBe('authority.not-your-duty');
  });
});
