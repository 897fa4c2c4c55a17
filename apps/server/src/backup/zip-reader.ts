import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { CannotStart } from '../database/cannot-start.ts';

interface Entry {
  readonly offset: number;
  readonly compressed: number;
  readonly bytes: number;
  readonly method: number;
}

const END = 0x06054b50;
const LARGE_END = 0x06064b50;
const LARGE_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ELSEWHERE = 0xffffffff;
const STORED = 0;
const DEFLATE = 8;

/** Reads a ZIP file of any size, one entry at a time. Throws `CannotStart` where it is not whole. */
export class ZipReader {
  private constructor(
    private readonly file: FileHandle,
    private readonly path: string,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(path: string): Promise<ZipReader> {
    const file = await open(path, 'r').catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CannotStart(`打不开文件 ${path}（${reason}）。请核对文件名，并确认当前用户可以读它。`);
    });
    try {
      return new ZipReader(file, path, await readDirectory(file));
    } catch (error) {
      await file.close();
      throw error instanceof NotWhole ? torn(path) : error;
    }
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** The content in pieces; throws before its last piece is through when it is longer or shorter than promised. */
  async *read(name: string): AsyncGenerator<Uint8Array, void, undefined> {
    const entry = this.entries.get(name);
    if (entry === undefined)
      throw new CannotStart(`文件 ${this.path} 里缺少 ${name}，不能使用。请换一份备份。`);
    let bytes = 0;
    try {
      for await (const chunk of this.inflate(entry)) {
        bytes += chunk.length;
        // Never more than the directory promised, however much a forged entry unfolds into.
        if (bytes > entry.bytes) throw new NotWhole();
        yield chunk;
      }
    } catch (error) {
      throw error instanceof NotWhole || isZlibError(error) ? torn(this.path) : error;
    }
    if (bytes !== entry.bytes) throw torn(this.path);
  }

  /** A small entry as text. */
  async readText(name: string, most = 64_000_000): Promise<string> {
    if ((this.entries.get(name)?.bytes ?? 0) > most) throw torn(this.path);
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.read(name)) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }

  private async *inflate(entry: Entry): AsyncGenerator<Uint8Array, void, undefined> {
    const header = await readAt(this.file, entry.offset, 30);
    if (header.readUInt32LE(0) !== LOCAL) throw new NotWhole();
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (entry.compressed === 0) return;
    const raw = createReadStream(this.path, { start, end: start + entry.compressed - 1 });
    if (entry.method === STORED) {
      yield* raw as AsyncIterable<Uint8Array>;
      return;
    }
    if (entry.method !== DEFLATE) throw new NotWhole();
    const inflate = createInflateRaw({ chunkSize: 65_536 });
    raw.once('error', (error) => inflate.destroy(error));
    yield* raw.pipe(inflate) as AsyncIterable<Uint8Array>;
  }
}

/** SHA-256 of what passes through; `digest` once it has. */
export function hashing(content: AsyncIterable<Uint8Array>): {
  readonly content: AsyncIterable<Uint8Array>;
  readonly digest: () => string;
} {
  const hash = createHash('sha256');
  async function* pass(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of content) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return { content: pass(), digest: () => hash.digest('hex') };
}

class NotWhole extends Error {}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');

const torn = (path: string) =>
  new CannotStart(`文件 ${path} 不完整或已损坏，不能使用。可能是拷贝时中断：请重新拷贝，或换一份备份。`);

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new NotWhole();
  return buffer;
}

async function readDirectory(file: FileHandle): Promise<Map<string, Entry>> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = findEnd(tail);
  const place = await locateDirectory(file, tail, end, size);
  const directory = await readAt(file, place.offset, place.size);
  const entries = new Map<string, Entry>();
  let at = 0;
  for (let nth = 0; nth < place.count; nth += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) throw new NotWhole();
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    entries.set(name, readEntry(directory.subarray(at, at + 46), extra));
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at -= 1) if (tail.readUInt32LE(at) === END) return at;
  throw new NotWhole();
}

async function locateDirectory(file: FileHandle, tail: Buffer, end: number, size: number) {
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  const place =
    count === 0xffff || length === ELSEWHERE || offset === ELSEWHERE
      ? await readLargeEnd(file, tail, end)
      : { count, size: length, offset };
  if (place.offset + place.size > size || place.size > 256_000_000) throw new NotWhole();
  return place;
}

async function readLargeEnd(file: FileHandle, tail: Buffer, end: number) {
  if (end < 20 || tail.readUInt32LE(end - 20) !== LARGE_LOCATOR) throw new NotWhole();
  const large = await readAt(file, Number(tail.readBigUInt64LE(end - 12)), 56);
  if (large.readUInt32LE(0) !== LARGE_END) throw new NotWhole();
  return {
    count: Number(large.readBigUInt64LE(32)),
    size: Number(large.readBigUInt64LE(40)),
    offset: Number(large.readBigUInt64LE(48)),
  };
}

/** 64-bit numbers stand in the extra field, in this order and only those that did not fit. */
function readEntry(header: Buffer, extra: Buffer): Entry {
  const large = findLargeSizes(extra);
  let next = 0;
  const orLarge = (small: number): number => {
    if (small !== ELSEWHERE) return small;
    if (large === undefined || next + 8 > large.length) throw new NotWhole();
    const value = Number(large.readBigUInt64LE(next));
    next += 8;
    return value;
  };
  const bytes = orLarge(header.readUInt32LE(24));
  const compressed = orLarge(header.readUInt32LE(20));
  const offset = orLarge(header.readUInt32LE(42));
  return { bytes, compressed, offset, method: header.readUInt16LE(10) };
}

function findLargeSizes(extra: Buffer): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  return undefined;
}
