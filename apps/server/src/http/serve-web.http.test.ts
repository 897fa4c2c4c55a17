import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveWeb } from './serve-web.ts';

let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yanzhen-web-'));
  for (const name of ['officer', 'field']) {
    mkdirSync(join(folder, name, 'assets'), { recursive: true });
    writeFileSync(join(folder, name, 'index.html'), `<title>${name}</title>`);
    writeFileSync(join(folder, name, 'assets', 'index-Ab12_-9Z.js'), '1');
  }
  writeFileSync(join(folder, 'field', 'sw.js'), '1');
  app = Fastify();
  await serveWeb(app, folder);
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const html = { accept: 'text/html' };

describe('built pages', () => {
  it('answers the first page for the address of any screen, each application its own', async () => {
    for (const [url, title] of [
      ['/', 'officer'],
      ['/points/review?open=1', 'officer'],
      ['/field/', 'field'],
      ['/field/todo', 'field'],
    ] as const) {
      const page = await app.inject({ url, headers: html });
      expect(page.body).toBe(`<title>${title}</title>`);
      expect(page.headers['cache-control']).toBe('no-cache');
    }
  });

  it('keeps files with a hash in their name for good, and asks again for the service worker', async () => {
    const script = await app.inject('/assets/index-Ab12_-9Z.js');
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await app.inject('/field/sw.js')).headers['cache-control']).toBe('no-cache');
  });

  it('answers a missing script, an unknown interface and a climb out of the folder with a refusal', async () => {
    for (const url of ['/assets/gone-00000000.js', '/api/nothing', '/..%2f..%2fetc/passwd']) {
      expect((await app.inject({ url })).statusCode).toBeGreaterThanOrEqual(400);
    }
    expect((await app.inject({ url: '/api/nothing', headers: html })).statusCode).toBe(404);
  });
});
