import { readFileSync } from 'node:fs';
import {
  adoptStandard,
  callMeeting,
  closeMeeting,
  countBallot,
  formGroup,
  readGroups,
  readResolutions,
  recordAttendance,
  readMeetings,
} from '@yanzhen/contract/assemblies';
import { proposeScheme, publishScheme, readSchemes, readStandard } from '@yanzhen/contract/schemes';
import { dayOf } from '@yanzhen/domain/kernel';
import type { Post } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localityFile } from '../directory/locality-folder.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let secretary: TestClient;
let version: string;
let otherVersion: string;
let village: string;
const text = (path: string) => readFileSync(localityFile(path), 'utf8');

beforeAll(async () => {
  world = await makeTestWorld();
  village = world.villages[0].id;
  secretary = await world.as('village-secretary');
  const county = await world.as('county-officer');
  const second = await world.as('county-officer', 1);
  for (const path of [
    'base/points-procedure.yaml',
    'wengniute/grid-board.yaml',
    'wengniute/points-standard.yaml',
  ]) {
    const proposed = await county.run(proposeScheme, { village: null, text: text(path) });
    await second.run(publishScheme, { version: proposed.version });
  }
  ({ version } = await secretary.run(proposeScheme, { village, text: text('wengniute/shili-gacha.yaml') }));
});

afterAll(() => world.close());

async function resolve(
  body: 'two-committees' | 'representatives-assembly',
  posts: readonly Post[],
  inFavour = posts.length,
  index = 0,
) {
  const by = index === 0 ? secretary : await world.as('village-secretary', index);
  const [own, draft] = index === 0 ? [village, version] : [world.villages[1].id, otherVersion];
  const day = dayOf(world.clock.now());
  const { meeting, items } = await by.run(callMeeting, {
    village: own,
    body,
    title: '积分标准',
    day,
    noticeGivenOn: day,
    agenda: [{ title: '通过标准', about: { kind: 'standard', version: draft } }],
  });
  await by.run(recordAttendance, {
    meeting,
    present: posts.map((post) => ({ person: world.personOf(post, index) })),
  });
  const votes = { for: inFavour, against: posts.length - inFavour, abstain: 0 };
  const ballot = await by.run(countBallot, {
    meeting,
    item: items[0]!,
    method: 'show-of-hands',
    ...votes,
  });
  await by.run(closeMeeting, { meeting, minutes: '已表决。' });
  return ballot;
}

describe('采用本村的标准', () => {
  it('WN-05 R-03 puts nothing in force before the committees have studied and the representatives have agreed', async () => {
    const adoption = { village, version, effectiveFrom: '2026-12-01' };
    const alone = await secretary.refused(adoptStandard, adoption);
    expect(alone.problem.code).toBe('assemblies.step-missing');
    expect((await resolve('two-committees', ['village-secretary', 'committee-member'])).carried).toBe(true);
    const half = await secretary.refused(adoptStandard, adoption);
    expect(half.problem.code).toBe('assemblies.step-missing');
    world.clock.set('2026-11-24T02:00:00.000Z');
    expect((await resolve('representatives-assembly', ['representative'], 0)).carried).toBe(false);
    expect((await secretary.refused(adoptStandard, adoption)).problem.code).toBe('assemblies.step-missing');
    world.clock.set('2026-11-25T02:00:00.000Z');
    expect((await resolve('representatives-assembly', ['representative'])).carried).toBe(true);
    // Whoever proposed it does not also put it in force.
    const author = await secretary.refused(adoptStandard, adoption);
    expect(author.problem.code).toBe('schemes.second-person-adopts');
    await (await world.as('committee-member')).run(adoptStandard, adoption);
    const before = await secretary.read(readStandard, { village, on: '2026-11-30' });
    const after = await secretary.read(readStandard, { village, on: '2026-12-01' });
    expect([before.scheme.scheme, after.scheme.scheme]).toEqual(['small', 'shili-gacha']);
  });

  it('lists page by page, a village’s own before the county’s, and one version by itself', async () => {
    const all = await secretary.read(readSchemes, { village });
    expect(all.total).toBe(all.schemes.length);
    const kinds = all.schemes.map((scheme) => (scheme.village === null ? 'county' : 'village'));
    expect(kinds).toEqual(kinds.toSorted().toReversed());
    expect(new Set(kinds).size).toBe(2);
    const pages: string[] = [];
    for (let after: string | undefined; pages.length < all.total; after = pages.at(-1)) {
      const { schemes, total } = await secretary.read(readSchemes, { village, limit: 2, after });
      expect(total).toBe(all.total);
      pages.push(...schemes.map(({ id }) => id));
    }
    expect(pages).toEqual(all.schemes.map(({ id }) => id));
    expect(await secretary.read(readSchemes, { version })).toMatchObject({
      schemes: [{ id: version, scheme: 'shili-gacha' }],
      total: 1,
    });
  });

  it('WN-01 WN-02 N-13 leaves the next village its own standard, with classes each item names', async () => {
    const other = await world.as('village-secretary', 1);
    const { schemes } = await other.read(readSchemes, {
      village: world.villages[1].id,
      kind: 'points-standard',
    });
    expect(schemes.map(({ scheme }) => scheme)).not.toContain('shili-gacha');
    const own = await secretary.read(readStandard, { version });
    expect(own.adoptedBy.map(({ body }) => body)).toEqual(['two-committees', 'representatives-assembly']);
    expect(own.differences.map(({ against }) => against)).toEqual(['sample', 'former']);
    const sample = own.differences[0]?.changes ?? [];
    expect(sample.map(({ title }) => title)).toContain('志愿服务');
    expect(own.redemption?.yuan).not.toContain('floor');
    expect(own.slots.map(({ title }) => title)).toContain('评先评优的年度积分');
    expect(own.items.find(({ id }) => id === 'grid-duty')?.classes).toEqual(['grid-worker']);
    const stolen = await other.refused(adoptStandard, {
      village: world.villages[1].id,
      version,
      effectiveFrom: '2026-12-01',
    });
    expect(stolen).toMatchObject({ status: 404, problem: { code: 'authority.not-found' } });
  });

  it('is refused to everybody who is not of the village’s two committees', async () => {
    for (const post of ['representative', 'township-officer', 'county-officer'] as const) {
      const client = await world.as(post);
      const refused = await client.refused(adoptStandard, { village, version, effectiveFrom: '2026-12-02' });
      expect(refused.problem.code).toBe('authority.not-your-duty');
    }
  });
});

describe('积分工作的两个小组', () => {
  const people = () => world.villages[0].households.map(({ head }) => head);

  it('WN-07 records who leads the points work, and replaces the list by a later one', async () => {
    const since = '2026-11-25';
    await secretary.run(formGroup, {
      village,
      kind: 'points-leading-group',
      members: people().slice(0, 3),
      since,
    });
    await secretary.run(formGroup, {
      village,
      kind: 'points-leading-group',
      members: people().slice(0, 4),
      since,
    });
    const { groups } = await secretary.read(readGroups, { village });
    expect(groups).toHaveLength(1);
    expect(groups[0]?.members).toHaveLength(4);
  });

  it('WN-07 names the meeting that formed a group, and keeps the list that it replaced', async () => {
    const { resolutions } = await secretary.read(readResolutions, { village });
    expect(resolutions.map(({ body }) => body)).toEqual(['representatives-assembly', 'two-committees']);
    const [representatives] = resolutions;
    const input = { village, kind: 'points-leading-group' as const, members: people().slice(0, 5) };
    const unknown = await secretary.refused(formGroup, {
      ...input,
      since: '2026-11-25',
      resolution: village,
    });
    expect(unknown.problem.code).toBe('assemblies.group-resolution-unknown');
    const resolution = representatives!.id;
    const early = await secretary.refused(formGroup, { ...input, since: '2026-11-24', resolution });
    expect(early.problem.code).toBe('assemblies.group-before-resolution');
    await secretary.run(formGroup, { ...input, since: '2026-11-25', resolution });
    const { groups, former } = await secretary.read(readGroups, { village });
    expect(groups[0]?.formedBy).toEqual({
      meeting: representatives!.meeting,
      title: '积分标准',
      passedOn: '2026-11-25',
    });
    expect(former.map(({ members }) => members.length)).toEqual([4, 3]);
    const other = await world.as('village-secretary', 1);
    expect((await other.read(readResolutions, { village })).resolutions).toEqual([]);
    const stolen = await other.refused(formGroup, {
      ...input,
      village: world.villages[1].id,
      members: world.villages[1].households.map(({ head }) => head),
      since: '2026-11-25',
      resolution,
    });
    expect(stolen.problem.code).toBe('assemblies.group-resolution-unknown');
  });

  it('WN-08 keeps the reviewing group from being the leading one under another name, and lets it meet', async () => {
    const input = { village, kind: 'points-review-group' as const, since: '2026-11-25' };
    const same = await secretary.refused(formGroup, { ...input, members: people().slice(0, 3) });
    expect(same.problem.code).toBe('assemblies.group-same-people');
    const small = await secretary.refused(formGroup, { ...input, members: people().slice(4, 6) });
    expect(small.problem.code).toBe('assemblies.group-too-small');
    const stranger = await secretary.refused(formGroup, {
      ...input,
      members: [...people().slice(4, 6), world.villages[1].households[0]!.head],
    });
    expect(stranger.problem.code).toBe('assemblies.group-stranger');
    await secretary.run(formGroup, { ...input, members: people().slice(4, 8) });
    const { members } = await secretary.run(callMeeting, {
      village,
      body: 'points-review-group',
      title: '季度评议',
      day: '2026-11-25',
      noticeGivenOn: '2026-11-25',
      agenda: [{ title: '听取评议', about: { kind: 'other' } }],
    });
    expect(members).toBe(4);
    const keeper = await world.as('shop-keeper');
    const refused = await keeper.refused(formGroup, { ...input, members: people().slice(4, 8) });
    expect(refused.problem.code).toBe('authority.not-your-duty');
  });
});

describe('没有“两委”研究的标准', () => {
  it('WN-05 R-03 puts nothing in force on the word of the representatives alone', async () => {
    const other = await world.as('village-secretary', 1);
    const own = world.villages[1].id;
    ({ version: otherVersion } = await other.run(proposeScheme, {
      village: own,
      text: text('wengniute/shili-cun.yaml'),
    }));
    expect((await resolve('representatives-assembly', ['representative'], 1, 1)).carried).toBe(true);
    const adoption = { village: own, version: otherVersion, effectiveFrom: '2026-12-01' };
    expect((await other.refused(adoptStandard, adoption)).problem.code).toBe('assemblies.step-missing');
    world.clock.set('2026-11-26T02:00:00.000Z');
    await resolve('two-committees', ['village-secretary', 'committee-member'], 2, 1);
    const studied = await world.as('village-secretary', 1);
    expect((await studied.refused(adoptStandard, adoption)).problem.code).toBe('assemblies.too-early');
  });
});

describe('assemblies.read-meetings', () => {
  it('pages through all meetings of the village, the latest first, and shows the next village none', async () => {
    const all = await secretary.read(readMeetings, { village });
    expect(all.total).toBeGreaterThan(2);
    expect(all.meetings).toHaveLength(all.total);
    const first = await secretary.read(readMeetings, { village, limit: 2 });
    const rest = await secretary.read(readMeetings, { village, after: first.meetings[1]!.id });
    expect([...first.meetings, ...rest.meetings]).toEqual(all.meetings);
    const other = await world.as('village-secretary', 1);
    expect((await other.read(readMeetings, { village })).total).toBe(0);
  });
});
