const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const ID_CHECKS = '10X98765432';

/** A mobile number as it is typed in China, without country code. */
export function isMobileNumber(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(text);
}

/** `13812345678` → `138****5678`; a landline keeps its last four digits, anything shorter shows nothing. */
export function maskPhone(phone: string): string {
  if (phone.length < 7) return '*'.repeat(phone.length);
  const head = isMobileNumber(phone) ? phone.slice(0, 3) : '';
  return `${head}${'*'.repeat(phone.length - head.length - 4)}${phone.slice(-4)}`;
}

/** GB 11643-1999: seventeen digits and a check character. Says nothing about whether the number was issued. */
export function isIdNumber(text: string): boolean {
  return /^\d{17}[\dX]$/.test(text) && checkCharacterOf(text) === text[17];
}

/** The last character that belongs to the first seventeen digits of an ID number (ISO 7064, MOD 11-2). */
export function checkCharacterOf(digits: string): string {
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return ID_CHECKS[sum % 11] ?? '';
}

/**
 * Keeps the first and the last character only: the first six digits tell the birthplace, the next eight the
 * birthday, the last four the sex, so any longer part would still say something about the person.
 */
export function maskIdNumber(idNumber: string): string {
  if (idNumber.length < 3) return '*'.repeat(idNumber.length);
  return `${idNumber.slice(0, 1)}${'*'.repeat(idNumber.length - 2)}${idNumber.slice(-1)}`;
}
