import { create } from 'qrcode';

/**
 * A QR code as an SVG of one path, one unit per module and no quiet zone (the template leaves it). Level M
 * survives a scratch on a board; the whole code is one shape, so no printer shows seams between modules.
 */
export function qrSvg(url: string): string {
  const { modules } = create(url, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; ) {
      let end = column;
      while (end < size && modules.get(row, end) !== 0) end += 1;
      if (end > column) path += `M${column} ${row}h${end - column}v1h${column - end}z`;
      column = Math.max(end, column) + 1;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}"><path fill="#000" d="${path}"/></svg>`;
}
