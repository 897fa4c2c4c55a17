/** Special values of the allocation table. */
const END_OF_CHAIN = 0xfffffffe;
const LARGEST_SECTOR = 0xfffffffa;
const IN_HEADER = 109;
const DIRECTORY_ENTRY = 128;
const STREAM = 2;
const ROOT = 5;

/** The streams of a compound file (the container of .xls and of encrypted .xlsx) by name, storages included. */
export interface CompoundFile {
  readonly names: readonly string[];
  /** Undefined when there is no stream of that name. */
  readonly stream: (name: string) => Buffer | undefined;
}

interface DirectoryEntry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/** Opens a compound file (MS-CFB). Opening and reading throw `RangeError` when its tables lead nowhere or in circles. */
export function readCompound(file: Buffer): CompoundFile {
  const sectorSize = 2 ** file.readUInt16LE(30);
  const miniSize = 2 ** file.readUInt16LE(32);
  const miniCutoff = file.readUInt32LE(56);
  if (sectorSize < 512 || sectorSize > 4096 || miniSize > sectorSize) throw new RangeError('sector size');
  const most = Math.ceil(file.length / sectorSize);
  const sector = (number: number) => {
    const at = (number + 1) * sectorSize;
    if (at >= file.length) throw new RangeError('a sector outside the file');
    return file.subarray(at, at + sectorSize);
  };
  const fat = Buffer.concat(listFatSectors(file, sector, most).map(sector));
  const chain = (start: number, table: Buffer, read: (number: number) => Buffer): Buffer => {
    const parts: Buffer[] = [];
    for (let next = start; next <= LARGEST_SECTOR; next = table.readUInt32LE(next * 4)) {
      parts.push(read(next));
      if (parts.length > most * (sectorSize / miniSize)) throw new RangeError('a chain in a circle');
    }
    return Buffer.concat(parts);
  };
  const entries = readDirectory(chain(file.readUInt32LE(48), fat, sector));
  const root = entries.find(({ type }) => type === ROOT);
  const miniFat = chain(file.readUInt32LE(60), fat, sector);
  const mini = root === undefined ? Buffer.alloc(0) : chain(root.start, fat, sector);
  const miniSector = (number: number) => {
    if (number * miniSize >= mini.length) throw new RangeError('a sector outside the file');
    return mini.subarray(number * miniSize, (number + 1) * miniSize);
  };
  return {
    names: entries.map(({ name }) => name),
    stream: (name) => {
      const found = entries.find((entry) => entry.name === name && entry.type === STREAM);
      if (found === undefined) return undefined;
      const isMini = found.size < miniCutoff;
      const whole = isMini ? chain(found.start, miniFat, miniSector) : chain(found.start, fat, sector);
      return whole.subarray(0, found.size);
    },
  };
}

function listFatSectors(file: Buffer, sector: (number: number) => Buffer, most: number): number[] {
  const listed: number[] = [];
  for (let nth = 0; nth < IN_HEADER; nth += 1) listed.push(file.readUInt32LE(76 + nth * 4));
  let next = file.readUInt32LE(68);
  for (let seen = 0; next <= LARGEST_SECTOR && next !== END_OF_CHAIN; seen += 1) {
    if (seen > most) throw new RangeError('a chain in a circle');
    const more = sector(next);
    for (let at = 0; at + 8 <= more.length; at += 4) listed.push(more.readUInt32LE(at));
    next = more.readUInt32LE(more.length - 4);
  }
  return listed.filter((number) => number <= LARGEST_SECTOR);
}

function readDirectory(directory: Buffer): DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  for (let at = 0; at + DIRECTORY_ENTRY <= directory.length; at += DIRECTORY_ENTRY) {
    const length = directory.readUInt16LE(at + 64);
    const type = directory.readUInt8(at + 66);
    if (type === 0 || length < 2 || length > 64) continue;
    entries.push({
      name: directory.toString('utf16le', at, at + length - 2),
      type,
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}
