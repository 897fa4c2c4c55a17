/** Damm's quasigroup of order ten: it catches every single wrong digit and every swap of neighbours. */
const DAMM: readonly string[] = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

const SERIAL_DIGITS = 5;

function runDamm(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = Number(DAMM[interim]?.[Number(digit)]);
  return interim;
}

/**
 * A number people write, read out and type: two digits of the year, a serial per tenant, kind and year, and a
 * check digit (`26000017`). Throws beyond 99 999 a year, because a longer number would no longer be checked alike.
 */
export function makeHumanNumber(year: number, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial >= 10 ** SERIAL_DIGITS) {
    throw new Error(`not a serial: ${serial}`);
  }
  const digits = `${String(year % 100).padStart(2, '0')}${String(serial).padStart(SERIAL_DIGITS, '0')}`;
  return `${digits}${runDamm(digits)}`;
}

/** Eight digits whose check digit fits; says nothing about whether the number was given out. */
export function isHumanNumber(text: string): boolean {
  return /^\d{8}$/.test(text) && runDamm(text) === 0;
}
