import { readFileSync } from 'node:fs';
import { checkScheme, proposeScheme, publishScheme, type SchemeProblem } from '@yanzhen/contract/schemes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localityFile } from '../directory/locality-folder.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let secretary: TestClient;
let sound: string;

const text = (path: string) => readFileSync(localityFile(path), 'utf8');

/** Publishes what the village's standard rests on, by two people of the county, as the product is used. */
beforeAll(async () => {
  world = await makeTestWorld();
  const [first, second] = [await world.as('county-officer'), await world.as('county-officer', 1)];
  const publish = async (path: string) => {
    const proposed = await first.run(proposeScheme, { village: null, text: text(path) });
    await second.run(publishScheme, { version: proposed.version });
  };
  await publish('base/points-procedure.yaml');
  await publish('wengniute/grid-board.yaml');
  await publish('wengniute/points-standard.yaml');
  secretary = await world.as('village-secretary');
  sound = text('wengniute/shili-gacha.yaml');
});

afterAll(() => world.close());

/** The standard with one passage changed; the passage must be there once at least. */
function spoil(passage: string | RegExp, by: string): string {
  const spoilt = sound.replace(passage, by);
  if (spoilt === sound) throw new Error(`${String(passage)} is not in the standard`);
  return spoilt;
}

async function problemsOf(draft: string): Promise<readonly SchemeProblem[]> {
  const checked = await secretary.run(checkScheme, { text: draft });
  expect(checked.sound).toBe(!checked.problems.some(({ severity }) => severity === 'error'));
  return checked.problems;
}

/** The draft is refused when checked and when proposed, at a line, with a remedy and what is cited. */
async function expectRefused(draft: string, code: string, cites: RegExp | null): Promise<void> {
  const found = (await problemsOf(draft)).find((problem) => problem.code === code);
  expect(found, code).toMatchObject({ severity: 'error' });
  expect(found?.line).toBeGreaterThan(1);
  expect(found?.remedy).not.toBe('');
  if (cites !== null) expect(found?.cites).toMatch(cites);
  const refused = await secretary.refused(proposeScheme, { village: world.villages[0].id, text: draft });
  expect(refused.problem.code).toBe('schemes.unsound');
}

const labour = 'measures: labour-turnout\n';
const subjects = 'set:\n';

describe('红线', () => {
  it('C-70 takes the village’s own standard, which reaches 235 with its own items', async () => {
    expect((await problemsOf(sound)).filter(({ severity }) => severity === 'error')).toEqual([]);
    const tens = spoil(/ {4}- id: unity-event[\s\S]*?(?= {2}slots:)/, '').replace(
      / {2}- id: (C-66|志愿-上限)[\s\S]*?(?= {2}- id)/g,
      '',
    );
    await expectRefused(tens, 'schemes.example-failed', null);
  });

  it.each(['check-in', 'online-time', 'streak', 'full-attendance'])(
    'N-01 T-01 refuses to score %s',
    async (measure) => {
      await expectRefused(
        spoil(labour, `measures: ${measure}\n`),
        'schemes.red-measure',
        /N-01.*打卡签到.*国办函〔2026〕12号/,
      );
    },
  );

  it('N-01 refuses a check-in that is called labour', async () => {
    await expectRefused(spoil('title: 义务劳动\n', 'title: 每日打卡签到\n'), 'schemes.red-word', /N-01/);
  });

  it('N-02 T-01 refuses a ranking that is shown, and a class of cadres', async () => {
    const own = (change: string) => spoil(subjects, `set:\n  subjects:\n${change}`);
    // Subjects are the county's: a village cannot even open the question.
    await expectRefused(own('    ranking: shown\n'), 'schemes.field-not-open', null);
    const county = await world.as('county-officer');
    const template = text('wengniute/points-standard.yaml').replace('version: 1', 'version: 2');
    const shown = template.replace('ranking: tie-break-only', 'ranking: shown');
    const cadres = template.replace(
      '{ id: party-member, title: 党员, holder: person }',
      '{ id: village-cadre, title: 村干部, holder: person }',
    );
    for (const draft of [shown, cadres]) {
      const { problems } = await county.run(checkScheme, { text: draft });
      expect(problems.find(({ code }) => code === 'schemes.red-ranking')?.cites).toMatch(/N-02、T-01/);
      const refused = await county.refused(proposeScheme, { village: null, text: draft });
      expect(refused.problem.code).toBe('schemes.unsound');
    }
  });

  it('N-13 refuses a template that leaves villages nothing of their own', async () => {
    const county = await world.as('county-officer');
    const closed = text('wengniute/points-standard.yaml')
      .replace('version: 1', 'version: 2')
      .replace(/^open: .*$/m, 'open: [slots]');
    const { problems } = await county.run(checkScheme, { text: closed });
    const found = problems.find(({ code }) => code === 'schemes.red-forced-identical');
    expect(found?.cites).toMatch(/N-13.*千篇一律、千人一面/);
    const refused = await county.refused(proposeScheme, { village: null, text: closed });
    expect(refused.problem.code).toBe('schemes.unsound');
  });

  it('N-14 refuses a deduction that rests on nothing', async () => {
    await expectRefused(
      spoil(/ {6}basis: \{ kind: village-rules, reference: 示例嘎查村规民约第八条（示例） \}\n/, ''),
      'schemes.red-deduction-without-basis',
      /N-14.*村规民约/,
    );
  });

  it('N-15 refuses a veto without its effect, without its end, or that takes points', async () => {
    const effect = / {6}effect: \{ blocks: .*\n/;
    await expectRefused(spoil(effect, ''), 'schemes.red-veto-without-end', /N-15/);
    await expectRefused(spoil(/ {6}ends: period-end\n/, ''), 'schemes.red-veto-without-end', /N-15/);
    await expectRefused(
      spoil('      ends: period-end\n', '      ends: period-end\n      points: -100\n'),
      'schemes.veto-with-points',
      /N-15/,
    );
  });

  it('N-18 refuses a photo asked for merely to prove work, and a location', async () => {
    await expectRefused(
      spoil(
        `${labour}      quantity: { name: 次数, min: 1, max: 20 }\n      points: 10\n      unit: 次\n      evidence: optional`,
        `${labour}      quantity: { name: 次数, min: 1, max: 20 }\n      points: 10\n      unit: 次\n      evidence: required\n      evidenceKinds: [photo]`,
      ),
      'schemes.red-evidence',
      /N-18.*形象工程/,
    );
    await expectRefused(spoil(labour, 'measures: location\n'), 'schemes.red-measure', /N-18/);
  });
});

describe('写错的标准', () => {
  it('names a cycle, an unknown name and a division by zero, each with its line', async () => {
    const formula = "{ name: 志愿分, formula: '2 * min(小时, 8)' }";
    await expectRefused(
      spoil(formula, "{ name: 志愿分, formula: '志愿分 + 小时' }"),
      'schemes.formula-cycle',
      null,
    );
    await expectRefused(
      spoil(formula, "{ name: 志愿分, formula: '2 * 小時数' }"),
      'schemes.formula-name-unknown',
      null,
    );
    await expectRefused(
      spoil(formula, "{ name: 志愿分, formula: '小时 / 0' }"),
      'schemes.formula-division-by-zero',
      null,
    );
  });

  it('keeps a published version’s meaning: a changed text needs a number of its own', async () => {
    const county = await world.as('county-officer');
    const changed = text('wengniute/points-standard.yaml').replace('points: 50', 'points: 40');
    const { problems } = await county.run(checkScheme, { text: changed });
    expect(problems.map(({ code }) => code)).toContain('schemes.published-changed');
    const refused = await county.refused(proposeScheme, { village: null, text: changed });
    expect(refused.problem.code).toBe('schemes.unsound');
  });
});
