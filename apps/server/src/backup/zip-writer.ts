import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface WrittenEntry {
  /** Of the content as it was handed in. */
  readonly bytes: number;
  readonly sha256: string;
}

interface CentralEntry extends WrittenEntry {
  readonly name: Buffer;
  readonly crc: number;
  readonly compressed: number;
  readonly offset: number;
}

/** Sizes follow the data, because nobody knows them before; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** The oldest reader that knows sizes above 4 GB. */
const VERSION = 45;
const ELSEWHERE = 0xffffffff;
const LEVEL = 4;

/**
 * Writes a ZIP file as it comes, of any size, in the memory of a few chunks: what Windows, macOS and every language
 * open. A file that was cut off has no directory at its end, so nobody takes it for a whole one.
 */
export class ZipWriter {
  private position = 0;
  private readonly entries: CentralEntry[] = [];

  private constructor(
    private readonly file: FileHandle,
    private readonly stamp: Buffer,
  ) {}

  /** A new file, readable for its owner alone; fails when there is one. `at` is written beside each entry, in UTC. */
  static async create(path: string, at: Date): Promise<ZipWriter> {
    return new ZipWriter(await open(path, 'wx', 0o600), dosTime(at));
  }

  async add(name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<WrittenEntry> {
    const nameBytes = Buffer.from(name);
    const offset = this.position;
    await this.write(localHeader(nameBytes, this.stamp));
    const start = this.position;
    const hash = createHash('sha256');
    let crc = 0;
    let bytes = 0;
    async function* measured(): AsyncGenerator<Uint8Array, void, undefined> {
      for await (const chunk of content) {
        hash.update(chunk);
        crc = crc32(chunk, crc);
        bytes += chunk.length;
        yield chunk;
      }
    }
    await pipeline(
      measured(),
      createDeflateRaw({ level: LEVEL, chunkSize: 65_536 }),
      async (chunks: AsyncIterable<Uint8Array>) => {
        for await (const chunk of chunks) await this.write(chunk);
      },
    );
    const written = { bytes, sha256: hash.digest('hex') };
    const entry = { ...written, name: nameBytes, crc, compressed: this.position - start, offset };
    await this.write(descriptor(entry));
    this.entries.push(entry);
    return written;
  }

  /** Writes the directory, waits for the disk and closes. Answers the size of the file. */
  async finish(): Promise<number> {
    const offset = this.position;
    for (const entry of this.entries) await this.write(centralHeader(entry, this.stamp));
    await this.write(endOfDirectory(this.entries.length, offset, this.position));
    await this.file.sync();
    await this.file.close();
    return this.position;
  }

  /** Closes a file that will not be finished. */
  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined);
  }

  private async write(chunk: Uint8Array): Promise<void> {
    for (let from = 0; from < chunk.length; ) {
      const { bytesWritten } = await this.file.write(chunk, from, chunk.length - from, this.position);
      from += bytesWritten;
      this.position += bytesWritten;
    }
  }
}

/** Time and date as two 16-bit numbers, to two seconds. */
function dosTime(at: Date): Buffer {
  const stamp = Buffer.alloc(4);
  stamp.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 0);
  stamp.writeUInt16LE(
    ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    2,
  );
  return stamp;
}

function localHeader(name: Buffer, stamp: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATE, 8);
  stamp.copy(header, 10);
  header.writeUInt32LE(ELSEWHERE, 18);
  header.writeUInt32LE(ELSEWHERE, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(20, 28);
  return Buffer.concat([header, name, largeSizes([0, 0])]);
}

/** The extra field that holds 64-bit numbers. */
function largeSizes(numbers: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * numbers.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * numbers.length, 2);
  for (const [nth, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * nth);
  return extra;
}

function descriptor({ crc, compressed, bytes }: CentralEntry): Buffer {
  const data = Buffer.alloc(24);
  data.writeUInt32LE(0x08074b50, 0);
  data.writeUInt32LE(crc, 4);
  data.writeBigUInt64LE(BigInt(compressed), 8);
  data.writeBigUInt64LE(BigInt(bytes), 16);
  return data;
}

function centralHeader({ name, crc, compressed, bytes, offset }: CentralEntry, stamp: Buffer): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATE, 10);
  stamp.copy(header, 12);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(ELSEWHERE, 20);
  header.writeUInt32LE(ELSEWHERE, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(28, 30);
  // A plain file that its owner alone may read.
  header.writeUInt32LE(0o100600 * 0x10000, 38);
  header.writeUInt32LE(ELSEWHERE, 42);
  return Buffer.concat([header, name, largeSizes([bytes, compressed, offset])]);
}

/** The directory's own end, once with 64-bit numbers and once pointing at those. */
function endOfDirectory(count: number, offset: number, end: number): Buffer {
  const data = Buffer.alloc(98);
  data.writeUInt32LE(0x06064b50, 0);
  data.writeBigUInt64LE(44n, 4);
  data.writeUInt16LE((3 << 8) | VERSION, 12);
  data.writeUInt16LE(VERSION, 14);
  data.writeBigUInt64LE(BigInt(count), 24);
  data.writeBigUInt64LE(BigInt(count), 32);
  data.writeBigUInt64LE(BigInt(end - offset), 40);
  data.writeBigUInt64LE(BigInt(offset), 48);
  data.writeUInt32LE(0x07064b50, 56);
  data.writeBigUInt64LE(BigInt(end), 64);
  data.writeUInt32LE(1, 72);
  data.writeUInt32LE(0x06054b50, 76);
  data.writeUInt16LE(0xffff, 84);
  data.writeUInt16LE(0xffff, 86);
  data.writeUInt32LE(ELSEWHERE, 88);
  data.writeUInt32LE(ELSEWHERE, 92);
  return data;
}
