import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { DEFLATED, readZipDirectory, type ZipEntry } from '../../spreadsheets/zip-directory.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
/** Bit 3 of the flags: sizes follow the data. */
const SIZES_FOLLOW = 0x8;

/** What an archive may hold once unpacked; a form is a few sheets, and more is a bomb. */
const MOST_ENTRIES = 500;
const MOST_BYTES = 20 * 1024 * 1024;

/** What is written of a part, with its packed bytes. */
interface Part
  extends Pick<ZipEntry, 'name' | 'nameBytes' | 'flags' | 'method' | 'time' | 'checksum' | 'size'> {
  readonly packed: Buffer;
}

/** The parts of an archive; what is not replaced keeps the very bytes it came with. */
export interface ZipArchive {
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  /** The text of a part; throws `BrokenArchive` when it is not what the directory said. */
  readonly text: (name: string) => string;
  readonly replaced: (parts: ReadonlyMap<string, string | null>) => Buffer;
}

/** The file is no archive, or not one that may be opened. */
export class BrokenArchive extends Error {
  constructor(readonly reason: 'broken' | 'encrypted' | 'too-large') {
    super(reason);
  }
}

/** The packed bytes of a part, where its own header says that they begin. */
function findPacked(file: Buffer, { local, packedSize }: ZipEntry): Buffer {
  if (local + LOCAL_SIZE > file.length || file.readUInt32LE(local) !== LOCAL)
    throw new BrokenArchive('broken');
  const from = local + LOCAL_SIZE + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (from + packedSize > file.length) throw new BrokenArchive('broken');
  return file.subarray(from, from + packedSize);
}

function readParts(file: Buffer): Part[] {
  const entries = readZipDirectory(file);
  if (entries === undefined) throw new BrokenArchive('broken');
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new BrokenArchive('encrypted');
  if (entries.length > MOST_ENTRIES || entries.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES)
    throw new BrokenArchive('too-large');
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw new BrokenArchive('broken');
  return entries.map((entry) => ({ ...entry, packed: findPacked(file, entry) }));
}

function unpack({ method, packed, size, checksum }: Part): Buffer {
  try {
    // No part may unfold beyond what the directory promised.
    const bytes =
      method === DEFLATED
        ? inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
        : Buffer.from(packed);
    if (bytes.length !== size || crc32(bytes) !== checksum) throw new BrokenArchive('broken');
    return bytes;
  } catch {
    throw new BrokenArchive('broken');
  }
}

function repack(entry: Part, text: string): Part {
  const bytes = Buffer.from(text, 'utf8');
  return {
    ...entry,
    method: DEFLATED,
    packed: deflateRawSync(bytes),
    size: bytes.length,
    checksum: crc32(bytes),
  };
}

function header(entry: Part, isCentral: boolean, offset: number): Buffer {
  const bytes = Buffer.alloc(isCentral ? CENTRAL_SIZE : LOCAL_SIZE);
  const shift = isCentral ? 2 : 0;
  bytes.writeUInt32LE(isCentral ? CENTRAL : LOCAL, 0);
  if (isCentral) bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, 4 + shift);
  bytes.writeUInt16LE(entry.flags & ~SIZES_FOLLOW, 6 + shift);
  bytes.writeUInt16LE(entry.method, 8 + shift);
  bytes.writeUInt32LE(entry.time, 10 + shift);
  bytes.writeUInt32LE(entry.checksum, 14 + shift);
  bytes.writeUInt32LE(entry.packed.length, 18 + shift);
  bytes.writeUInt32LE(entry.size, 22 + shift);
  bytes.writeUInt16LE(entry.nameBytes.length, 26 + shift);
  if (isCentral) bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, entry.nameBytes]);
}

function write(entries: readonly Part[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    directory.push(header(entry, true, offset));
    const local = header(entry, false, 0);
    parts.push(local, entry.packed);
    offset += local.length + entry.packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

/**
 * Opens an archive within bounds; throws `BrokenArchive`. `replaced` answers a new one: a part given a text has that
 * text, one given null is gone, and every other keeps its packed bytes.
 */
export function openZip(file: Buffer): ZipArchive {
  const entries = readParts(file);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    names: entries.map(({ name }) => name),
    has: (name) => byName.has(name),
    text: (name) => {
      const entry = byName.get(name);
      if (entry === undefined) throw new BrokenArchive('broken');
      return unpack(entry).toString('utf8');
    },
    replaced: (parts) =>
      write(
        entries.flatMap((entry) => {
          const text = parts.get(entry.name);
          if (text === null) return [];
          return [text === undefined ? entry : repack(entry, text)];
        }),
      ),
  };
}
