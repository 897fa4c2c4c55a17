import type { Sex } from '@yanzhen/domain/directory';
import type { Random } from './random.ts';

// Surnames of the north-east by rough frequency, the polyphonic ones included so that the search meets them.
const SURNAMES = Array.from(
  '王张李刘赵陈孙杨于姜徐宋高马周吴崔朱郭韩杜郑冯董邢乔白包梁许王张李刘赵孙单解仇曾盖',
);

interface Generation {
  readonly until: number;
  readonly first: Readonly<Record<Sex, string>>;
  readonly second: Readonly<Record<Sex, string>>;
}

// Given names follow the decade of birth; both parts are drawn, so no list of whole names is copied from anywhere.
const generations: readonly Generation[] = [
  {
    until: 1960,
    first: { male: '国德福有振万景玉', female: '秀桂玉淑凤素翠' },
    second: { male: '财林祥山臣田生', female: '兰芝珍荣琴芬' },
  },
  {
    until: 1980,
    first: { male: '建永春文海振立', female: '丽秀红玉春亚桂' },
    second: { male: '军民东利成江波', female: '华梅玲娟红杰霞' },
  },
  {
    until: 2000,
    first: { male: '海小立永春文志', female: '丽海春雪立小亚' },
    second: { male: '鹏超亮磊涛伟龙', female: '燕娜静敏丽楠莹' },
  },
  {
    until: 9999,
    first: { male: '子宇俊嘉梓浩博', female: '欣雨子梦佳思梓' },
    second: { male: '轩然涵豪晨阳睿', female: '怡涵萱琪瑶彤妍' },
  },
];

interface Parts {
  readonly first: readonly string[];
  readonly second: readonly string[];
}

// Mongolian names as they are written in characters: one word, or two put together. Words whose combinations are
// the names of well-known singers, actors and officials are left out.
const MONGOLIAN: Readonly<Record<Sex, Parts>> = {
  male: {
    first: words(
      '乌力吉 额尔敦 宝音 孟克 哈斯 那顺 特木尔 布和 巴图 阿拉坦 阿拉腾 白音 吉日嘎拉 苏和 恩和 青格勒',
    ),
    second: words('巴特尔 巴雅尔 敖其尔 图 巴根 满都拉 扎布 仓 门德 套克图 吉雅'),
  },
  female: {
    first: words('乌云 娜仁 萨仁 哈斯 阿拉坦 阿拉腾 敖登 乌日罕 阿茹娜 其其格 琪琪格 塔娜 格根 苏布德 敖敦'),
    second: words('其其格 高娃 图雅 托娅 其木格 塔娜 格日勒 满达 呼 珠拉'),
  },
};
const LONGEST_NAME = 6;

function words(line: string): readonly string[] {
  return line.split(' ');
}

function makeMongolianName(random: Random, { first, second }: Parts): string {
  const start = random.pick(first);
  const end = random.pick(second);
  const long = `${start}${end}`;
  return random.chance(0.3) || start === end || Array.from(long).length > LONGEST_NAME ? start : long;
}

/** A surname for a household's line, or undefined when its names are Mongolian ones, which have none. */
export function pickSurname(random: Random, mongolianShare: number): string | undefined {
  return random.chance(mongolianShare) ? undefined : random.pick(SURNAMES);
}

/** The surname a given name begins with, or undefined for a Mongolian name (托娅, 朝鲁门, 阿拉腾敖其尔). */
export function findSurname(name: string): string | undefined {
  const [first, ...rest] = Array.from(name);
  return first !== undefined && rest.length <= 2 && SURNAMES.includes(first) ? first : undefined;
}

/** A name of two to six characters that fits the year of birth; whole names come from drawing, not from people. */
export function makeName(random: Random, surname: string | undefined, sex: Sex, born: number): string {
  if (surname === undefined) return makeMongolianName(random, MONGOLIAN[sex]);
  const generation = generations.find((candidate) => born < candidate.until) ?? generations[0];
  if (generation === undefined) throw new Error('no generation');
  const given = (part: string): string => random.pick(Array.from(part));
  const first = given(generation.first[sex]);
  const second = given(generation.second[sex]);
  // Two characters of one kind read as a nickname; a single one is as common as two among the young.
  const single = born >= 1970 && random.chance(0.12);
  return `${surname}${single || first === second ? second : `${first}${second}`}`;
}
