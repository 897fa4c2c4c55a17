import { readFileSync } from 'node:fs';
import { checkScheme, proposeScheme, publishScheme, readSchemes } from '@yanzhen/contract/schemes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localityFile } from '../directory/locality-folder.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let county: TestClient;
const text = (path: string) => readFileSync(localityFile(path), 'utf8');

beforeAll(async () => {
  world = await makeTestWorld();
  county = await world.as('county-officer');
});

afterAll(() => world.close());

describe('制度', () => {
  it('keeps what is proposed a draft that governs nothing, and a village to its own level', async () => {
    const secretary = await world.as('village-secretary');
    const own = text('base/points-procedure.yaml');
    const refused = await secretary.refused(proposeScheme, { village: world.villages[0].id, text: own });
    expect(refused.problem.code).toBe('schemes.not-your-level');
    const proposed = await county.run(proposeScheme, { village: null, text: own });
    const { schemes } = await county.read(readSchemes, {});
    expect(schemes.find(({ id }) => id === proposed.version)).toMatchObject({
      status: 'draft',
      inForceFrom: null,
    });
  });

  it('needs a second person to publish a template of the county', async () => {
    const proposed = await county.run(proposeScheme, {
      village: null,
      text: text('wengniute/grid-board.yaml'),
    });
    const refused = await county.refused(publishScheme, { version: proposed.version });
    expect(refused.problem.code).toBe('schemes.second-person');
    const second = await world.as('county-officer', 1);
    await second.run(publishScheme, { version: proposed.version });
    const { schemes } = await county.read(readSchemes, { kind: 'board' });
    expect(schemes.find(({ id }) => id === proposed.version)?.status).toBe('published');
  });

  it('names line, column, remedy and article of a red line in disguise', async () => {
    const disguised = text('wengniute/shili-gacha.yaml').replace(
      'title: 义务劳动\n',
      'title: 每日登录打卡\n',
    );
    const { sound, problems } = await county.run(checkScheme, { text: disguised });
    expect(sound).toBe(false);
    expect(problems.some(({ line, message, remedy }) => line > 0 && message !== '' && remedy !== '')).toBe(
      true,
    );
  });
});
