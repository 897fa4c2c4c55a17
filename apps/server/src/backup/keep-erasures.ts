import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { CannotStart } from '../database/cannot-start.ts';
import { type ErasedPerson, readErased } from '../rights/reapply-erasures.ts';
import { erasedListIn } from '../supervise/environments.ts';

const listFile = z.strictObject({
  about: z.string(),
  erased: z.array(z.strictObject({ tenant: z.int(), person: z.uuid() })),
});
const ABOUT =
  '已经删除个人信息的人的编号，没有别的内容。和备份放在一起，恢复旧备份时照它再删一遍；请不要删去。';

/** Whom the list beside the backups names; nobody where there is none. Throws `CannotStart` for one that cannot be read. */
export function readKeptErasures(folder: string): readonly ErasedPerson[] {
  const path = erasedListIn(folder);
  if (!existsSync(path)) return [];
  try {
    return listFile.parse(JSON.parse(readFileSync(path, 'utf8'))).erased;
  } catch {
    throw new CannotStart(
      `名单 ${path} 读不懂：它写着备份以后删除过个人信息的人，缺了它，恢复会让删除过的信息回来。请换一份完好的名单，再恢复。`,
    );
  }
}

/**
 * Keeps outside of every backup who was erased: a backup taken before it knows nothing of that. The list only grows, so a
 * database that was restored from an older backup takes nobody off it. Answers how many it names.
 */
export async function keepErasures(ownerUrl: string, folder: string): Promise<number> {
  const kept = readKeptErasures(folder);
  const known = new Set(kept.map(({ tenant, person }) => `${tenant}/${person}`));
  const more = (await readErased(ownerUrl)).filter(({ tenant, person }) => !known.has(`${tenant}/${person}`));
  if (kept.length + more.length === 0) return 0;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = erasedListIn(folder);
  const text = JSON.stringify({ about: ABOUT, erased: [...kept, ...more] }, null, 1);
  writeFileSync(`${path}.part`, `${text}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
  return kept.length + more.length;
}
