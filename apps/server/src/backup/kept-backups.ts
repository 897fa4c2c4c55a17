import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS, SHANGHAI_MS } from '../supervise/backup-plan.ts';

const NAME = /^yanzhen-nightly-(\d{4})(\d{2})(\d{2})-(\d{6})\.zip$/;

/** `yanzhen-nightly-20261122-023000.zip`, in the time of Shanghai; one made by hand has no `nightly-` and stays for ever. */
export function nameBackup(now: Date, isNightly: boolean): string {
  return `yanzhen-${isNightly ? 'nightly-' : ''}${stampOf(now)}.zip`;
}

/** `yanzhen-150426-20261122-091500.zip`. */
export function nameExport(now: Date, tenant: number): string {
  return `yanzhen-${tenant}-${stampOf(now)}.zip`;
}

function stampOf(now: Date): string {
  const local = new Date(now.getTime() + SHANGHAI_MS).toISOString();
  return `${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}`;
}

/**
 * Of the files of a folder, the nightly backups that need not be kept any longer: all but the newest of each of the last
 * seven days that have one, and the newest of each of the last four such weeks. Other files are none of our business.
 */
export function chooseExpired(names: readonly string[]): string[] {
  const nightly = names
    .filter((name) => NAME.test(name))
    .toSorted()
    .toReversed();
  const keep = new Set<string>();
  const keepNewest = (groupOf: (name: string) => string, most: number): void => {
    const seen = new Set<string>();
    for (const name of nightly) {
      const group = groupOf(name);
      if (seen.has(group) || seen.size === most) continue;
      seen.add(group);
      keep.add(name);
    }
  };
  keepNewest((name) => name.slice(0, 24), 7);
  keepNewest(weekOf, 4);
  return nightly.filter((name) => !keep.has(name));
}

/** The number of the week, Monday first. */
function weekOf(name: string): string {
  const [, year, month, day] = NAME.exec(name) ?? [];
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY_MS;
  return String(Math.floor((days + 3) / 7));
}

/** Deletes expired nightly backups and what killed ones left unfinished. Only after a good one was made. */
export function deleteExpired(folder: string): string[] {
  const names = readdirSync(folder);
  const unfinished = names.filter((name) => NAME.test(name.replace(/\.part$/, '')) && name.endsWith('.part'));
  const expired = chooseExpired(names);
  for (const name of [...expired, ...unfinished]) rmSync(join(folder, name), { force: true });
  return expired;
}
