/** What a spreadsheet that somebody uploads may cost; more is refused before it is opened. */
export const limits = {
  bytes: 20 * 1024 * 1024,
  /** Parts inside an .xlsx: one for each sheet, picture and setting. */
  entries: 2_000,
  inflatedBytes: 250 * 1024 * 1024,
  /** A sheet of the same words over and over packs to a sixtieth; a bomb to a thousandth. */
  ratio: 120,
  /** Below this nobody minds how well it packs. */
  ratioFrom: 20 * 1024 * 1024,
  sheets: 60,
  rows: 100_000,
  columns: 200,
} as const;
