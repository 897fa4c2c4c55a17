const END = 0x06054b50;
const CENTRAL = 0x02014b50;
/** The end of the directory may be followed by a comment of this length. */
const LONGEST_COMMENT = 65_535;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const SENTINEL = 0xffffffff;

export const DEFLATED = 8;
const ENCRYPTED = 0x1;

/** A part as the directory of an archive describes it; sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly nameBytes: Buffer;
  readonly flags: number;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly time: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its own header begins in the file. */
  readonly local: number;
}

/**
 * The parts of an archive as its directory lists them, or undefined where the file is no archive or its directory is
 * broken off. Nothing is unpacked, and nothing of the parts themselves is looked at.
 */
export function readZipDirectory(file: Buffer): readonly ZipEntry[] | undefined {
  const end = findEnd(file);
  if (end === undefined) return undefined;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    if (at + CENTRAL_SIZE > file.length || file.readUInt32LE(at) !== CENTRAL) return undefined;
    const entry = readEntry(file, at);
    // Only archives beyond four gigabytes need the longer form, and none of those is a table or a form.
    if (entry.packedSize === SENTINEL || entry.size === SENTINEL) return undefined;
    entries.push(entry);
    at += CENTRAL_SIZE + entry.nameBytes.length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function readEntry(file: Buffer, at: number): ZipEntry {
  const nameBytes = file.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + file.readUInt16LE(at + 28));
  const flags = file.readUInt16LE(at + 8);
  return {
    name: nameBytes.toString('utf8'),
    nameBytes,
    flags,
    isEncrypted: (flags & ENCRYPTED) !== 0,
    method: file.readUInt16LE(at + 10),
    time: file.readUInt32LE(at + 12),
    checksum: file.readUInt32LE(at + 16),
    packedSize: file.readUInt32LE(at + 20),
    size: file.readUInt32LE(at + 24),
    local: file.readUInt32LE(at + 42),
  };
}

function findEnd(file: Buffer): number | undefined {
  for (
    let at = file.length - END_SIZE;
    at >= Math.max(0, file.length - END_SIZE - LONGEST_COMMENT);
    at -= 1
  ) {
    if (file.readUInt32LE(at) === END) return at;
  }
  return undefined;
}
