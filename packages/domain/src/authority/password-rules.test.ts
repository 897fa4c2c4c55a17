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

  it('is not the former one', () => {
    expect(codeOf(own.former)).toBe('authority.password-same');
  });
});
