import { readFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What the figures were measured on; `load` is the average of one minute before the start. */
export function describeMachine() {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 1e8) / 10,
    system: `${platform()} ${release()}`,
    node: process.version,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    fsyncUnder: findFileSystem(process.cwd()),
    at: new Date().toISOString(),
  };
}

/** The kind of file system of a folder, where the system tells. */
function findFileSystem(folder: string): string {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '));
    const holding = mounts.filter(
      ([, at]) => at !== undefined && `${folder}/`.startsWith(at === '/' ? '/' : `${at}/`),
    );
    const nearest = holding.toSorted((a, b) => (b[1] ?? '').length - (a[1] ?? '').length)[0];
    return nearest?.[2] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
