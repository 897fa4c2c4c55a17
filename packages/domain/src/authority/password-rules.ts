import { type Refusal, refuse } from '../kernel/index.ts';

export const LEAST_PASSWORD = 8;

/**
 * What guessers try first, of eight characters and more: what leads the published lists of leaked passwords, in
 * small letters. Shorter ones are refused by their length.
 */
const common: ReadonlySet<string> = new Set(
  `password password1 password12 password123 passw0rd p@ssw0rd p@ssword 12345678 123456789 1234567890 0123456789
  87654321 987654321 0987654321 11111111 111111111 1111111111 00000000 000000000 22222222 33333333 55555555 66666666
  77777777 88888888 888888888 99999999 12341234 123123123 12121212 11223344 1122334455 112233445566 12344321 123454321
  147258369 741852963 159357258 1qaz2wsx 1q2w3e4r 1q2w3e4r5t q1w2e3r4 qwertyui qwertyuiop qwerty123 qwerty12 asdfghjk
  asdfghjkl zxcvbnm1 zxcvbnm123 zaq12wsx qazwsxedc qweasdzxc asdf1234 qwer1234 abcd1234 abc12345 abc123456 a1234567
  a12345678 a123456789 a1b2c3d4 aa123456 aa12345678 aaaaaaaa iloveyou iloveyou1 5201314520 52013145 woaini520
  woaini1314 woaini123 wo5201314 woaiwojia admin123 admin1234 admin888 administrator root1234 test1234 welcome1
  welcome123 letmein1 sunshine princess football baseball superman dragon123 master123 michael1 trustno1 computer
  internet whatever starwars changeme default1 system123 user1234 guest123 nihao123 zhongguo zhongguo1 china123
  beijing1 beijing2008 neimenggu chifeng123 wengniute yanzhen123 yanzhen1 cunweihui dangyuan 19491001 20080808
  20202020 20262026`.split(/\s+/),
);

/** `aaaaaaaa`, `12345678`, `hgfedcba`: each character follows the one before by the same step. */
function isRow(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const step = (codes[1] ?? 0) - (codes[0] ?? 0);
  if (Math.abs(step) > 1) return false;
  return codes.every((code, nth) => nth === 0 || code - (codes[nth - 1] ?? 0) === step);
}

/**
 * Why `password` may not be the new one, or undefined: at least eight characters, none of the usual guesses, not
 * one's own telephone number, and not the former one (ASVS 5, 6.2).
 */
export function findPasswordWeakness(
  password: string,
  { phone, former }: { readonly phone: string; readonly former: string },
): Refusal | undefined {
  if (Array.from(password).length < LEAST_PASSWORD)
    return refuse('authority.password-short', { least: LEAST_PASSWORD });
  if (password === former) return refuse('authority.password-same');
  const plain = password.toLowerCase();
  const isGuessed = common.has(plain) || isRow(plain) || plain.includes(phone);
  return isGuessed ? refuse('authority.password-common') : undefined;
}
