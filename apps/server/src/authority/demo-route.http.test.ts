import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoSignInsOutput } from '@yanzhen/contract/authority';
import Fastify, { type FastifyInstance } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../settings.ts';
import { findDemoSignIns } from '../supervise/demo-sign-ins.ts';
import { registerDemo } from './demo-route.ts';

let data: string;
const printed = [
  { role: '乡镇经办', name: '高文静', account: '15400009003', secret: 'yanzhen-demo', pages: 'officer' },
  { role: '村民', name: '马建东', account: '26000010', secret: '246810', pages: 'public' },
];

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'yanzhen-demo-'));
  writeFileSync(join(data, 'demo-sign-ins.json'), JSON.stringify(printed));
});

afterAll(() => rmSync(data, { recursive: true }));

/** A server as `serve` makes it from its environment, as far as the sign-in page asks it. */
function startWith(environment: NodeJS.ProcessEnv): FastifyInstance {
  const { demoSignInsPath } = readSettings({
    YANZHEN_DATABASE: 'x',
    YANZHEN_KEYS: 'y',
    YANZHEN_DATA: data,
    ...environment,
  });
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  registerDemo(app, demoSignInsPath === undefined ? undefined : findDemoSignIns(demoSignInsPath));
  return app;
}

const ask = async (app: FastifyInstance, remoteAddress: string) =>
  (await app.inject({ url: '/api/demo-sign-ins', remoteAddress })).json<DemoSignInsOutput>().signIns;

describe('the sign-ins that the demo offers', () => {
  it('are those that are printed, for the officers’ pages, on this machine', async () => {
    const app = startWith({});
    const expected = [{ role: '乡镇经办', name: '高文静', phone: '15400009003', password: 'yanzhen-demo' }];
    expect(await ask(app, '127.0.0.1')).toEqual(expected);
    expect(await ask(app, '::1')).toEqual(expected);
    expect(await ask(app, '192.168.1.5')).toEqual([]);
  });

  it.each([{ HOST: '0.0.0.0' }, { HOST: '192.168.1.2' }, { HOST: '::' }, { YANZHEN_DEMO: '0' }])(
    'are told to nobody with %o',
    async (environment) => {
      expect(await ask(startWith(environment), '127.0.0.1')).toEqual([]);
    },
  );

  it('are none where no demo was loaded', async () => {
    expect(await ask(startWith({ YANZHEN_DATA: join(data, 'empty') }), '127.0.0.1')).toEqual([]);
  });
});
