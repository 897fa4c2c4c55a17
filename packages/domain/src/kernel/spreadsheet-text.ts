/** What a spreadsheet takes for the beginning of a formula when it reads or edits a cell; also in full width. */
const beginsLikeFormula = /^[=+\-@\t\r＝＋－＠]/;

/** Whether a spreadsheet might run this text instead of showing it (OWASP, CSV injection). */
export function looksLikeFormula(text: string): boolean {
  return beginsLikeFormula.test(text);
}

/** A text for a file without cell types, such as CSV: an apostrophe before it keeps a spreadsheet from running it. */
export function guardText(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}

/** Excel keeps no more in one cell, and repairs a file that has more by throwing cells away. */
const LONGEST_TEXT = 32_767;

// oxlint-disable-next-line no-control-regex -- XML 1.0 has no way to write these, and Excel calls the file broken
const UNFIT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** What of a text a cell of a workbook can hold. */
export function fitCellText(text: string): string {
  const fit = text.replaceAll(UNFIT_IN_XML, '');
  return fit.length > LONGEST_TEXT ? fit.slice(0, LONGEST_TEXT) : fit;
}
