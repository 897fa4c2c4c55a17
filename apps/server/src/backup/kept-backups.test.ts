import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBackupDue, isDrillDue, lastSlot, readBackupHour } from '../supervise/backup-plan.ts';
import { chooseExpired, nameBackup } from './kept-backups.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const nightly = (day: number) =>
  nameBackup(new Date(at('2026-01-01T02:30:00').getTime() + day * 86_400_000), true);

describe('the night of a backup', () => {
  const history = {
    since: at('2026-11-01T12:00'),
    lastGood: undefined,
    lastTry: undefined,
    lastDrill: undefined,
  };

  it('begins at its hour in Shanghai, wherever the machine stands', () => {
    expect(lastSlot(at('2026-11-22T02:30:00'), '02:30')).toEqual(at('2026-11-22T02:30:00'));
    expect(lastSlot(at('2026-11-22T02:29:59'), '02:30')).toEqual(at('2026-11-21T02:30:00'));
    expect(lastSlot(at('2026-11-22T23:00:00'), '00:00')).toEqual(at('2026-11-22T00:00:00'));
  });

  it('owes one backup, also when the machine slept through its hour, and none before the first night', () => {
    const now = at('2026-11-22T09:00:00');
    expect(isBackupDue(now, '02:30', history)).toBe(true);
    expect(isBackupDue(now, '02:30', { ...history, lastGood: at('2026-11-21T02:30:05') })).toBe(true);
    expect(isBackupDue(now, '02:30', { ...history, lastGood: at('2026-11-22T02:30:00') })).toBe(false);
    expect(isBackupDue(now, '02:30', { ...history, since: at('2026-11-22T08:00:00') })).toBe(false);
  });

  it('tries again an hour after a failure, not at once', () => {
    const failed = { ...history, lastTry: at('2026-11-22T02:30:00') };
    expect(isBackupDue(at('2026-11-22T03:29:59'), '02:30', failed)).toBe(false);
    expect(isBackupDue(at('2026-11-22T03:30:00'), '02:30', failed)).toBe(true);
  });

  it('tries a restore after the first backup and every week', () => {
    const now = at('2026-11-22T03:00:00');
    expect(isDrillDue(now, history)).toBe(false);
    const good = { ...history, lastGood: at('2026-11-22T02:30:00') };
    expect(isDrillDue(now, good)).toBe(true);
    expect(isDrillDue(now, { ...good, lastDrill: at('2026-11-15T03:00:01') })).toBe(false);
    expect(isDrillDue(now, { ...good, lastDrill: at('2026-11-15T03:00:00') })).toBe(true);
  });

  it('is told in the environment, or refused in a sentence', () => {
    expect(readBackupHour({})).toBe('02:30');
    expect(readBackupHour({ YANZHEN_BACKUP_AT: 'off' })).toBeUndefined();
    expect(() => readBackupHour({ YANZHEN_BACKUP_AT: '25:00' })).toThrow('不是可用的时刻');
  });
});

describe('which backups are kept', () => {
  it('is the last seven days and the newest of four weeks', () => {
    // 2026-01-01 is a Thursday; night 59 is Sunday 1 March.
    const names = Array.from({ length: 60 }, (_, day) => nightly(day));
    const expired = new Set(chooseExpired(names));
    const kept = names.filter((name) => !expired.has(name)).map((name) => name.slice(16, 24));
    expect(kept).toEqual([
      '20260208',
      '20260215',
      '20260222',
      '20260223',
      '20260224',
      '20260225',
      '20260226',
      '20260227',
      '20260228',
      '20260301',
    ]);
  });

  it('never deletes what was made by hand, what is not ours, or the newest', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 }),
        (days) => {
          const names = days.map(nightly);
          const others = ['yanzhen-20260101-023000.zip', 'yanzhen-150426-20260101-023000.zip', 'photo.zip'];
          const expired = chooseExpired([...others, ...names]);
          expect(expired.some((name) => others.includes(name))).toBe(false);
          expect(expired).not.toContain(nightly(Math.max(...days)));
          expect(names.length - expired.length).toBeGreaterThanOrEqual(Math.min(7, names.length));
          expect(names.length - expired.length).toBeLessThanOrEqual(11);
        },
      ),
    );
  });
});
