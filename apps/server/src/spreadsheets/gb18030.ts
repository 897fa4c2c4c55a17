/** Sequences of four bytes stand for what has none of two: 39,420 of them for the rest of the basic plane. */
const FOUR_BYTE_SEQUENCES = 39_420;
const SUPPLEMENTARY_FIRST = 0x10000;
/** `90 30 81 30`, the first sequence beyond the basic plane, counted from `81 30 81 30`. */
const SUPPLEMENTARY_OFFSET = 189_000;

function fourBytes(linear: number): number[] {
  return [
    0x81 + Math.floor(linear / 12_600),
    0x30 + (Math.floor(linear / 1_260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ];
}

const NEW_LINE = 0x0a;

function* listSequences(): Generator<readonly number[]> {
  for (let byte = 0; byte < 0x80; byte += 1) if (byte !== NEW_LINE) yield [byte];
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) yield [lead, trail];
  }
  for (let linear = 0; linear < FOUR_BYTE_SEQUENCES; linear += 1) yield fourBytes(linear);
}

/**
 * The bytes of every character of the basic plane, found by decoding all sequences there are, one a line: Node
 * decodes GB18030 and encodes only UTF-8.
 */
function makeTable(): ReadonlyMap<string, readonly number[]> {
  const sequences = [...listSequences()];
  const decoded = new TextDecoder('gb18030').decode(
    Uint8Array.from(sequences.flatMap((bytes) => [...bytes, NEW_LINE])),
  );
  const table = new Map<string, readonly number[]>([['\n', [NEW_LINE]]]);
  for (const [nth, character] of decoded.split('\n').entries()) {
    const bytes = sequences[nth];
    if (bytes === undefined || character.length !== 1 || character === '\ufffd') continue;
    if (!table.has(character)) table.set(character, bytes);
  }
  return table;
}

let known: ReadonlyMap<string, readonly number[]> | undefined;

/** Text in GB18030, as Chinese Excel saves CSV; every character of Unicode has its bytes there. */
export function encodeGb18030(text: string): Buffer {
  known ??= makeTable();
  const bytes: number[] = [];
  for (const character of text) {
    const found = known.get(character);
    if (found !== undefined) bytes.push(...found);
    else if (character.length === 2)
      bytes.push(...fourBytes(SUPPLEMENTARY_OFFSET + (character.codePointAt(0) ?? 0) - SUPPLEMENTARY_FIRST));
    else bytes.push(0x3f);
  }
  return Buffer.from(bytes);
}
