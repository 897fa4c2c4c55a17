import {
  fillForm,
  mapForm,
  readFilling,
  readFillings,
  readForm,
  readForms,
  uploadForm,
  withdrawForm,
} from '@yanzhen/contract/insight-forms';
import type { Post } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSuperiorForm } from '../testing/superior-forms.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let file: string;

beforeAll(async () => {
  world = await makeTestWorld();
  file = (await makeSuperiorForm()).toString('base64');
});
afterAll(() => world.close());

const fillers: readonly Post[] = [
  'county-officer',
  'township-officer',
  'village-secretary',
  'committee-member',
];
const others: readonly Post[] = [
  'grid-worker',
  'party-group-leader',
  'representative',
  'shop-keeper',
  'supervisor',
];

async function makeForm(client: TestClient) {
  const { form } = await client.run(uploadForm, { name: '季报', file });
  const { mapping } = await client.read(readForm, { form });
  await client.run(mapForm, { form, mapping });
  const { filling } = await client.run(fillForm, { form, period: '2026-Q4' });
  return { form, mapping, filling };
}

describe('a superior’s forms', () => {
  it.each(fillers)('are for %s, from upload to withdrawal', async (post) => {
    const client = await world.as(post);
    const { form, filling } = await makeForm(client);
    expect((await client.read(readFillings, { form })).total).toBe(1);
    expect((await client.read(readFilling, { filling })).form).toBe(form);
    await client.run(withdrawForm, { form, reason: '不再要' });
  });

  it.each(others)('are not for %s', async (post) => {
    const { form, mapping, filling } = await makeForm(await world.as('village-secretary'));
    const client = await world.as(post);
    const refused = [
      await client.refused(uploadForm, { name: '季报', file }),
      await client.refused(mapForm, { form, mapping }),
      await client.refused(fillForm, { form, period: '2026-Q4' }),
      await client.refused(withdrawForm, { form, reason: '不要' }),
      await client.readRefused(readForms, {}),
      await client.readRefused(readForm, { form }),
      await client.readRefused(readFillings, { form }),
      await client.readRefused(readFilling, { filling }),
    ];
    expect(new Set(refused.map(({ problem }) => problem.code))).toEqual(new Set(['authority.not-your-duty']));
  });

  it('of a township are seen by it and the county, and are absent for a village and for its neighbour’s', async () => {
    const { form, mapping, filling } = await makeForm(await world.as('township-officer'));
    expect((await (await world.as('county-officer')).read(readForm, { form })).form.id).toBe(form);
    const village = await world.as('village-secretary');
    const refused = [
      await village.refused(mapForm, { form, mapping }),
      await village.refused(fillForm, { form, period: '2026-Q4' }),
      await village.refused(withdrawForm, { form, reason: '不要' }),
      await village.readRefused(readForm, { form }),
      await village.readRefused(readFilling, { filling }),
    ];
    expect(new Set(refused.map(({ problem }) => problem.code))).toEqual(new Set(['authority.not-found']));
    expect((await village.read(readForms, { form })).total).toBe(0);
    expect((await village.read(readFillings, { form })).total).toBe(0);
  });

  it('of a village are seen by its township, and are absent for the village beside it', async () => {
    const { form } = await makeForm(await world.as('village-secretary'));
    expect((await (await world.as('township-officer')).read(readForms, { form })).total).toBe(1);
    const next = await world.as('village-secretary', 1);
    expect((await next.read(readForms, { form })).total).toBe(0);
    expect((await next.readRefused(readForm, { form })).problem.code).toBe('authority.not-found');
  });
});
