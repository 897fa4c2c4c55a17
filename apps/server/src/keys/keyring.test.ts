import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeKeyMaterial, makeKeyring } from './keyring.ts';

const NUMBER = '150426199001011234';

describe('a keyring', () => {
  const keyring = makeKeyring();

  it('opens whatever it sealed, and seals the same text differently each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, bound) => {
        const sealed = keyring.seal('identity-number', text, bound);
        expect(keyring.open('identity-number', sealed, bound)).toBe(text);
        expect(keyring.seal('identity-number', text, bound)).not.toBe(sealed);
      }),
    );
  });

  it('opens a text neither in another row, nor for another purpose, nor with another secret', () => {
    const sealed = keyring.seal('identity-number', NUMBER, 'person 1');
    expect(() => keyring.open('identity-number', sealed, 'person 2')).toThrow();
    expect(() => keyring.open('second-factor', sealed, 'person 1')).toThrow();
    expect(() => makeKeyring().open('identity-number', sealed, 'person 1')).toThrow();
  });

  it('opens no text of which a single byte was changed', () => {
    const sealed = keyring.seal('identity-number', NUMBER, 'person 1');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((changed.readUInt8(at) ^ 1) & 0xff, at);
      const text = `v1.${changed.toString('base64url')}`;
      expect(() => keyring.open('identity-number', text, 'person 1')).toThrow();
    }
    expect(() => keyring.open('identity-number', sealed.replace('v1.', 'v0.'), 'person 1')).toThrow(
      /version/,
    );
  });

  it('finds equals by a fingerprint that another purpose or secret does not share', () => {
    const print = keyring.fingerprint('identity-number', NUMBER);
    expect(print).toHaveLength(32);
    expect(keyring.fingerprint('identity-number', NUMBER)).toEqual(print);
    expect(keyring.fingerprint('second-factor', NUMBER)).not.toEqual(print);
    expect(makeKeyring().fingerprint('identity-number', NUMBER)).not.toEqual(print);
  });

  it('answers the same with the same secret, which its name does not give away', () => {
    const material = makeKeyMaterial();
    const sealed = makeKeyring(material).seal('provider-secret', 'x', '');
    expect(makeKeyring(material).open('provider-secret', sealed, '')).toBe('x');
    expect(material.secret.toString('base64url')).not.toContain(material.id);
  });
});
