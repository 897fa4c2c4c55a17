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

/** What people here put before or after a number, besides their own names. */
const words: ReadonlySet<string> = new Set(
  `a aa aaa abc abcd q qq w qwe qwer qwert qwerty asd asdf asdfgh zxc zxcv zxcvbn qaz qazwsx wsx password passwd pass pwd
  admin administrator root user test guest system hello welcome love iloveyou woaini wo ni woai woaiwojia woaizuguo nihao
  zhongguo china zhonghua beijing neimenggu neimeng chifeng wengniute wengniuteqi yanzhen cunweihui dangyuan dangzhibu cun
  xiangzhen zhengfu bangong mima denglu yonghu guanliyuan dragon monkey sunshine princess football baseball superman`.split(
    /\s+/,
  ),
);
/** Numbers of luck and love, and of the keypad. */
const numbers: ReadonlySet<string> = new Set(
  `1314 520 521 5201314 1314520 1314521 168 1688 888 666 110 119 120 147258 147258369 159357 258369 741852 963852 112233
  11223344 123321 121212 1212 123123 321321 010203 13145200 20021314`.split(/\s+/),
);

/** What guessers know of somebody, in small letters and digits. */
export interface OwnWords {
  readonly phone: string;
  readonly former: string;
  /** His name, its initials and the county's name in pinyin. */
  readonly names?: readonly string[];
  /** Passwords that have leaked, in small letters; long, so whoever has them gives them. */
  readonly leaked?: ReadonlySet<string>;
}

const isMonthDay = (month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** `1988`, `0615`, `880615`, `19880615`: a year, a day of it or a birthday. */
function isDate(digits: string): boolean {
  const part = (from: number, to: number) => Number(digits.slice(from, to));
  const isYear = part(0, 4) >= 1930 && part(0, 4) <= 2039;
  if (digits.length === 4) return isYear || isMonthDay(part(0, 2), part(2, 4));
  if (digits.length === 6) return isMonthDay(part(2, 4), part(4, 6)) || (isYear && part(4, 6) <= 12);
  return digits.length === 8 && isYear && isMonthDay(part(4, 6), part(6, 8));
}

const isRepeated = (text: string): boolean => /^(.{1,4})\1+$/.test(text);

function isUsualNumber(digits: string, phone: string): boolean {
  if (digits.length <= 3 || isRow(digits) || isRepeated(digits) || isDate(digits)) return true;
  return numbers.has(digits) || (digits.length >= 4 && phone.includes(digits));
}

/** Letters that stand for others: `p@ssw0rd`. */
const unmasked = (text: string): string =>
  text
    .replaceAll('@', 'a')
    .replaceAll('0', 'o')
    .replaceAll('$', 's')
    .replaceAll('3', 'e')
    .replaceAll('!', 'i');

/**
 * A word that others know with a number that others know, in either order, with a mark or two between or behind: the
 * name and a birthday, the county and the year, the end of the telephone number.
 */
function isHabit(plain: string, { phone, names = [] }: OwnWords): boolean {
  const isUsualWord = (word: string) =>
    word === '' || words.has(word) || names.includes(word) || isRow(word) || isRepeated(word);
  const match =
    /^([a-z]*)[^a-z0-9]{0,2}(\d*)[^a-z0-9]{0,2}$/.exec(plain) ??
    /^(\d+)[^a-z0-9]{0,2}([a-z]*)[^a-z0-9]{0,2}$/.exec(plain);
  if (match === null || /[^ -~]/.test(plain)) return false;
  const [first = '', second = ''] = match.slice(1);
  const [word, digits] = /\d/.test(first) ? [second, first] : [first, second];
  return isUsualWord(word) && isUsualNumber(digits, phone);
}

/**
 * Why `password` may not be the new one, or undefined: at least eight characters, none of the usual guesses, no habit
 * made of what others know of oneself, and not the former one (ASVS 5, 6.2).
 */
export function findPasswordWeakness(password: string, own: OwnWords): Refusal | undefined {
  if (Array.from(password).length < LEAST_PASSWORD)
    return refuse('authority.password-short', { least: LEAST_PASSWORD });
  if (password === own.former) return refuse('authority.password-same');
  const plain = password.toLowerCase();
  const isGuessed =
    common.has(plain) ||
    common.has(unmasked(plain)) ||
    own.leaked?.has(plain) === true ||
    own.leaked?.has(unmasked(plain)) === true ||
    isRow(plain) ||
    plain.includes(own.phone) ||
    isHabit(plain, own);
  return isGuessed ? refuse('authority.password-common') : undefined;
}
