import { describe, expect, it } from 'vitest';
import { readProxies } from './proxies.ts';

describe('the proxies that are believed', () => {
  it('are none unless somebody names them', () => {
    expect([undefined, '', ' , '].map(readProxies)).toEqual([[], [], []]);
  });

  it('are addresses and networks of either kind', () => {
    expect(readProxies('127.0.0.1, 10.20.0.0/16,::1,fd00::/8')).toEqual([
      '127.0.0.1',
      '10.20.0.0/16',
      '::1',
      'fd00::/8',
    ]);
  });

  it.each([
    'nginx',
    '10.20.0.0/33',
    '10.20.0.0/0',
    '::/0',
    '10.20.0/16',
    '10.20.0.0/16/8',
    '10.0.0.1/',
    'true',
    '*',
  ])('are not “%s”, which is said before anything starts', (text) => {
    expect(() => readProxies(`127.0.0.1,${text}`)).toThrow(`“${text}”不是 IP 地址`);
  });
});
