import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogFile } from './log-file.ts';

let folder: string;
let now = Date.parse('2026-11-22T15:00:00Z');
const failures: (string | undefined)[] = [];
const open = (mostBytes = 1000) =>
  new LogFile({
    folder,
    name: 'server',
    mostBytes,
    now: () => now,
    onFailure: (reason) => failures.push(reason),
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yanzhen-log-'));
  failures.length = 0;
  now = Date.parse('2026-11-22T15:00:00Z');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a log file', () => {
  it('is a new one each day of China and whenever it is full, and loses no line', () => {
    const log = open(100);
    for (let nth = 0; nth < 30; nth += 1) {
      if (nth === 15) now = Date.parse('2026-11-22T16:00:00Z');
      log.write(`{"nth":${nth},"text":"twenty letters more"}\n`);
    }
    log.close();
    const files = readdirSync(folder).toSorted();
    expect(files).toContain('server-2026-11-22.log');
    expect(files).toContain('server-2026-11-23.1.log');
    const lines = files.flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));
    expect(lines).toHaveLength(30);
    for (const file of files) expect(readFileSync(join(folder, file)).length).toBeLessThanOrEqual(100);
  });

  it('goes on where it stopped when the process starts again', () => {
    for (const text of ['first', 'second']) {
      const log = open();
      log.write(`${text}\n`);
      log.close();
    }
    expect(readFileSync(join(folder, 'server-2026-11-22.log'), 'utf8')).toBe('first\nsecond\n');
  });

  it('deletes nothing younger than six months, nothing of another name, and what is older than seven', () => {
    for (const name of ['server-2026-05-26.log', 'server-2026-04-20.log', 'server-2026-04-20.3.log'])
      writeFileSync(join(folder, name), 'x');
    writeFileSync(join(folder, 'public-2020-01-01.log'), 'x');
    open().write('x\n');
    expect(readdirSync(folder).toSorted()).toEqual([
      'public-2020-01-01.log',
      'server-2026-05-26.log',
      'server-2026-11-22.log',
    ]);
  });

  it('tells that it cannot be written, throws nothing, and goes on once it can', () => {
    const inTheWay = join(folder, 'logs');
    writeFileSync(inTheWay, 'no folder');
    const log = new LogFile({
      folder: inTheWay,
      name: 'server',
      now: () => now,
      onFailure: (reason) => failures.push(reason),
    });
    log.write('lost\n');
    expect(failures).toEqual([expect.stringMatching(/EEXIST|ENOTDIR/)]);
    rmSync(inTheWay);
    mkdirSync(inTheWay);
    chmodSync(inTheWay, 0o700);
    log.write('kept\n');
    expect(failures.at(-1)).toBeUndefined();
    expect(readFileSync(join(inTheWay, 'server-2026-11-22.log'), 'utf8')).toBe('kept\n');
  });

  it('redacts what a process says outside its logger', () => {
    open().writeRaw('TypeError: cannot read "孟克巴图" 13912345678\n    at x (/srv/server.mjs:1:2)\n');
    const text = readFileSync(join(folder, 'server-2026-11-22.log'), 'utf8');
    expect(text).toContain('at x (/srv/server.mjs:1:2)');
    expect(text).not.toMatch(/孟克巴图|13912345678/);
  });
});
