import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPasswordWeakness } from './password-rules.ts';

const own = { phone: '13912345678', former: '原来的密码2025' };
const codeOf = (password: string) => findPasswordWeakness(password, own)?.code;

describe('a new password', () => {
  it('has at least eight characters, whatever their script', () => {
    expect(codeOf('k3#vq1z')).toBe('authority.password-short');
    expect(codeOf('草原晚风轻轻吹')).toBe('authority.password-short');
    expect(codeOf('草原晚风轻轻吹过')).toBeUndefined();
    expect(codeOf('k3#vq1zp')).toBeUndefined();
    // Neighbours for a while are no row.
    expect(codeOf('abcdz9#q')).toBeUndefined();
  });

  it.each([
    'Password',
    'PASSW0RD',
    '12345678',
    'abcdefgh',
    'zyxwvuts',
    '23456789012'.slice(0, 8),
    '88888888',
    'qwertyuiop',
    'woaini1314',
    '13912345678',
    'a13912345678',
  ])('is not what everybody tries: %s', (password) => {
    expect(codeOf(password)).toBe('authority.password-common');
  });

  it('is not one that has leaked, in whatever letters and with letters masked, where the list of those is given', () => {
    const leaked = new Set(['liverpoolfc', 'monica4ever']);
    const weakness = (password: string) => findPasswordWeakness(password, { ...own, leaked })?.code;
    for (const password of ['liverpoolfc', 'LiverpoolFC', 'l!verp00lfc'])
      expect(weakness(password), password).toBe('authority.password-common');
    expect(weakness('liverpoolfcx')).toBeUndefined();
    expect(codeOf('liverpoolfc')).toBeUndefined();
  });

  const names = ['wangxiaoming', 'wang', 'wxm', 'wengniuteqi'];
  it.each([
    ['a birthday', '19880615'],
    ['the end of the telephone number', '12345678'],
    ['the end of the telephone number and a word', 'abc345678'],
    ['the name and a year', 'wangxiaoming1988'],
    ['the name and a birthday', 'WangXiaoMing880615'],
    ['initials and a birthday', 'wxm19880615'],
    ['a birthday and initials', '19880615wxm'],
    ['the name and one’s telephone number', 'wang5678#'],
    ['the county and a year', 'wengniuteqi2026'],
    ['the county and a year with a mark', 'wengniuteqi@2026'],
    ['a word and a number of luck', 'woaini5201314'],
    ['the product and the year', 'yanzhen-2026'],
    ['a masked word', 'P@$$w0rd'],
    ['a word and a block twice', 'abc123123'],
  ])('is not what others know of oneself: %s', (_habit, password) => {
    expect(findPasswordWeakness(password, { ...own, names })?.code).toBe('authority.password-common');
  });

  it.each([
    'wang-7391-maotai',
    'lvshui7392841',
    '8302914756',
    'hongsongshu&lan',
    '翁牛特2026春天',
    'k7mxq2vr9tfa',
    'zhangsan88x61',
  ])('may be anything else: %s', (password) => {
    expect(findPasswordWeakness(password, { ...own, names })).toBeUndefined();
  });

  it('refuses none of ten thousand that are drawn at random', () => {
    const drawn = fc.string({
      unit: fc.constantFrom(...'abcdefghjkmnpqrstuvwxyz23456789'.split('')),
      minLength: 12,
      maxLength: 12,
    });
    const sample = fc.sample(drawn, { numRuns: 10_000, seed: 20_261_122 });
    expect(
      sample.filter((password) => findPasswordWeakness(password, { ...own, names }) !== undefined),
    ).toEqual([]);
  });

  it('is not the former one', () => {
    expect(codeOf(own.former)).toBe('authority.password-same');
  });
});
