import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactStack, redactText } from './redact-text.ts';

describe('redactText', () => {
  it.each([
    ['Key (phone)=(13912345678) already exists.', 'Key (phone)=(…) already exists.'],
    [
      'invalid input syntax for type integer: "150426199001011234"',
      'invalid input syntax for type integer: "…"',
    ],
    ['Unexpected token 张, "{"name":"张三,"... is not valid JSON', /^Unexpected token …, /],
    ['PIN 246810 of 张三 is wrong', 'PIN # of … is wrong'],
    ['15042619900101123X', '#'],
    ['cookie yanzhen-session=Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6', 'cookie …'],
    [
      'duplicate key value violates unique constraint on facts 17',
      'duplicate key value violates unique constraint on facts 17',
    ],
    [
      'fact 01938f2e-7a00-7000-8000-000000000001 is gone',
      'fact 01938f2e-7a00-7000-8000-000000000001 is gone',
    ],
  ])('%s', (text, expected) => {
    if (typeof expected === 'string') expect(redactText(text)).toBe(expected);
    else expect(redactText(text)).toMatch(expected);
  });

  it('leaves no phone, identity number, PIN or Chinese name of any message', () => {
    const secret = fc.oneof(
      fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String),
      fc.integer({ min: 100_000, max: 999_999 }).map(String),
      fc.constantFrom('孟克巴图', '欧阳娜娜', '马建东'),
    );
    const word = fc.constantFrom('error', 'at', '"', '(', ')', ':', "'", '\n', ' ', '=', '，');
    fc.assert(
      fc.property(fc.array(word), secret, fc.array(word), (before, hidden, after) => {
        expect(redactText([...before, hidden, ...after].join(' '))).not.toContain(hidden);
      }),
    );
  });

  it('keeps the places of a stack', () => {
    const place = '    at decide (file:///srv/yanzhen/dist/server.mjs:123456:17)';
    expect(redactStack(`Error: bad name 张三\n${place}`)).toBe(`Error: bad name …\n${place}`);
  });
});
