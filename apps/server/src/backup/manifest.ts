import { z } from 'zod';
import { CannotStart } from '../database/cannot-start.ts';
import { keptTable } from './kept-tables.ts';
import type { ZipReader } from './zip-reader.ts';

/** Of the archive's shape; a reader refuses a higher one. */
const FORMAT = 1;
export const MANIFEST = 'manifest.json';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What an archive says of itself: with it alone another program can read every row and check that none is missing. */
export const manifest = z.object({
  format: z.literal(FORMAT),
  /** `backup`: everything of one installation; `export`: one county. */
  kind: z.enum(['backup', 'export']),
  product: z.object({ version: z.string(), database: z.string() }),
  /** The last step of the schema, and the checksum of its file: it can only be opened by a program that took it too. */
  migration: z.object({ number: z.int().positive(), name: z.string(), checksum: z.string() }),
  takenAt: z.iso.datetime(),
  /** The name of the key that sealed what is sealed; the key itself is in no archive. */
  key: z.string().nullable(),
  tenants: z.array(z.object({ tenant: z.int(), name: z.string() })),
  /** The newest root of each chain of seals: what `verify` must find again. */
  seals: z.array(
    z.object({
      tenant: z.int(),
      village: z.string().nullable(),
      number: z.int(),
      rootSha256: hash,
      rootSm3: hash,
    }),
  ),
  tables: z.array(keptTable.extend({ file: z.string(), rows: z.int(), bytes: z.int(), sha256: hash })),
  files: z.array(z.object({ file: z.string(), bytes: z.int(), sha256: hash })),
});
export type Manifest = z.infer<typeof manifest>;

/** Throws `CannotStart` when the file is none of ours, or of a newer shape. */
export async function readManifest(archive: ZipReader, path: string): Promise<Manifest> {
  if (!archive.names().includes(MANIFEST)) {
    throw new CannotStart(`文件 ${path} 不是雁阵的备份或导出（里面没有 ${MANIFEST}）。请核对文件名。`);
  }
  const value: unknown = parse(await archive.readText(MANIFEST));
  const shape = z.object({ format: z.number() }).safeParse(value);
  if (shape.success && shape.data.format > FORMAT) {
    throw new CannotStart(`文件 ${path} 是更新版本的雁阵做的，这一版读不懂。请先升级雁阵。`);
  }
  const read = manifest.safeParse(value);
  if (!read.success) throw new CannotStart(`文件 ${path} 里的 ${MANIFEST} 不完整，不能使用。请换一份备份。`);
  return read.data;
}

/** Throws `CannotStart` when what is sealed in the archive could not be read here and nobody said that this is known. */
export function refuseOtherKey(
  { key }: Manifest,
  here: { readonly id: string; readonly path: string } | undefined,
  withoutKey: boolean,
): void {
  if (key === null || here === undefined || key === here.id || withoutKey) return;
  throw new CannotStart(
    `这份文件里的身份证号等是用密钥 ${key} 加密的，这里的密钥是 ${here.id}（${here.path}），读不出来，没有放入。请用 YANZHEN_KEYS 指明原来的密钥文件（数据目录里的 key-id 是空目录启动时写的，可以删去）再来；原来的密钥找不到了，加 --without-key 放入，加密的内容要重新登记。`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
