import { describe, expect, it } from 'vitest';
import { judgeHealth, writeDivisionCounts } from './judge-health.ts';
import type { Health } from './record.ts';

const now = '2026-11-22T02:00:00.000Z';
const hoursAgo = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
const good = { at: hoursAgo(7.5), file: 'yanzhen-nightly-20261122-023000.zip', bytes: 5_000_000, seconds: 9 };
const drill = { at: hoursAgo(50), seconds: 30, failure: null };

const loading = {
  asOf: '2023-06-30',
  places: 1,
  expected: 2,
  names: 0,
  namesExpected: null,
  counts: null,
  begunAt: hoursAgo(0.1),
  finishedAt: null,
  isLoading: true,
  failure: null,
  failedAt: null,
};

const there = {
  ...loading,
  places: 2,
  isLoading: false,
  finishedAt: hoursAgo(0),
  counts: [31, 342, 2978, 41352, 620573],
};

const well: Health = {
  now,
  program: { version: '0.1.0', node: '20.19.0', startedAt: hoursAgo(100), memoryBytes: 150_000_000 },
  database: {
    version: '18.1',
    bytes: 100_000_000,
    migration: 37,
    migrationsShipped: 37,
    connections: 20,
    mostConnections: 60,
  },
  disk: { freeBytes: 50e9, totalBytes: 100e9, bytesPerDay: 1e6, daysLeft: 50_000 },
  backups: { at: '02:30', lastGood: good, lastFailure: null, drill, since: hoursAgo(1000) },
  clocksRunAt: hoursAgo(0.1),
  errors: [],
  logFailure: null,
  gazetteer: there,
  clockBehindSeconds: 0,
  facts: { count: 64, latestAt: hoursAgo(1) },
  seals: { unsealed: 0, oldestUnsealedAt: null, lastSealedAt: hoursAgo(1), unanchored: 3 },
  proposals: { waiting: 0, oldestWaitingAt: null, questions: 0 },
  sessions: 4,
};

describe('what the system administrator is told', () => {
  it('is nothing while all is well', () => {
    for (const condition of Object.values(judgeHealth(well)))
      expect(condition).toEqual({ state: 'fine', sentence: null });
  });

  it.each<[string, Partial<Health>, keyof ReturnType<typeof judgeHealth>, 'attention' | 'act', string]>([
    [
      'a backup that failed',
      { backups: { ...well.backups, lastFailure: { at: hoursAgo(1), sentence: '磁盘满了。' } } },
      'backup',
      'act',
      '磁盘满了',
    ],
    [
      'no backup at all',
      { backups: { ...well.backups, lastGood: null, drill: null } },
      'backup',
      'act',
      '还没有做过备份',
    ],
    [
      'a night without a backup',
      { backups: { ...well.backups, lastGood: { ...good, at: hoursAgo(30) } } },
      'backup',
      'attention',
      '隔了一夜',
    ],
    [
      'three nights without',
      { backups: { ...well.backups, lastGood: { ...good, at: hoursAgo(80) } } },
      'backup',
      'act',
      '隔了一夜',
    ],
    [
      'a backup that cannot be restored',
      { backups: { ...well.backups, drill: { ...drill, failure: '文件不完整。' } } },
      'backup',
      'act',
      '试恢复没有通过',
    ],
    [
      'a backup never tried',
      { backups: { ...well.backups, drill: null } },
      'backup',
      'attention',
      '没有试恢复过',
    ],
    [
      'backups switched off',
      { backups: { ...well.backups, at: null } },
      'backup',
      'attention',
      'YANZHEN_BACKUP_AT',
    ],
    [
      'a disk nearly full',
      { disk: { freeBytes: 9e8, totalBytes: 1e11, bytesPerDay: 0, daysLeft: null } },
      'disk',
      'act',
      '900 MB',
    ],
    [
      'a disk full in ten days',
      { disk: { freeBytes: 9e9, totalBytes: 1e11, bytesPerDay: 9e8, daysLeft: 10 } },
      'disk',
      'act',
      '10 天后会满',
    ],
    [
      'a disk full in two months',
      { disk: { freeBytes: 9e9, totalBytes: 1e11, bytesPerDay: 1.5e8, daysLeft: 60 } },
      'disk',
      'attention',
      '60 天后会满',
    ],
    [
      'a schema behind the program',
      { database: { ...well.database, migration: 36 } },
      'database',
      'act',
      '第 36 步',
    ],
    [
      'connections running out',
      { database: { ...well.database, connections: 50 } },
      'database',
      'attention',
      '50 个',
    ],
    [
      'seals late',
      { seals: { ...well.seals, unsealed: 1, oldestUnsealedAt: hoursAgo(1) } },
      'record',
      'act',
      '15 分钟',
    ],
    [
      'villagers’ hand-ins waiting',
      { proposals: { waiting: 1, oldestWaitingAt: hoursAgo(1), questions: 0 } },
      'proposals',
      'act',
      '5 分钟',
    ],
    ['a clock set back', { clockBehindSeconds: 30 }, 'clock', 'act', '30 秒'],
    ['clocks that stand still', { clocksRunAt: hoursAgo(1) }, 'clock', 'act', '30 分钟'],
    [
      'errors',
      { errors: [{ kind: 'failed', count: 2, lastAt: hoursAgo(1) }] },
      'errors',
      'attention',
      'data/logs',
    ],
    [
      'a full disk met',
      { errors: [{ kind: 'full', count: 2, lastAt: hoursAgo(1) }] },
      'errors',
      'act',
      '磁盘满了',
    ],
    ['a log that cannot be written', { logFailure: 'ENOSPC' }, 'logs', 'act', 'ENOSPC'],
    [
      'a gazetteer that does not end',
      { gazetteer: { ...loading, begunAt: hoursAgo(2) } },
      'gazetteer',
      'attention',
      '一个小时',
    ],
    [
      'a gazetteer that nobody loads any more',
      { gazetteer: { ...loading, isLoading: false } },
      'gazetteer',
      'attention',
      '接着载入',
    ],
    [
      'a gazetteer that did not fit on the disk',
      { gazetteer: { ...loading, isLoading: false, failure: 'full' as const, failedAt: hoursAgo(1) } },
      'gazetteer',
      'attention',
      '磁盘满了',
    ],
  ])('names %s', (_, change, part, state, words) => {
    const conditions = judgeHealth({ ...well, ...change });
    expect(conditions[part].state).toBe(state);
    expect(conditions[part].sentence).toContain(words);
    const others = Object.entries(conditions).filter(([name]) => name !== part);
    expect(others.every(([, condition]) => condition.state === 'fine')).toBe(true);
  });

  it('says of a gazetteer on its way that nothing has to be done, and nothing of one that is there', () => {
    expect(judgeHealth({ ...well, gazetteer: loading }).gazetteer).toMatchObject({
      state: 'fine',
      sentence: expect.stringContaining('正在后台载入') as string,
    });
    expect(judgeHealth({ ...well, gazetteer: null }).gazetteer.sentence).toContain('还没有开始载入');
    expect(writeDivisionCounts(there.counts)).toBe(
      '31 个省，342 个市，2978 个县，41352 个乡，620573 个村级单位',
    );
  });

  it('asks for patience before the first night', () => {
    const backups = { ...well.backups, lastGood: null, drill: null, since: hoursAgo(3) };
    expect(judgeHealth({ ...well, backups }).backup).toMatchObject({ state: 'fine' });
  });
});
