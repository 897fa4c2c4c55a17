import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactError, redactStack, redactText } from './redact-text.ts';

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

describe('redactError', () => {
  const place = '    at decide (file:///srv/yanzhen/dist/server.mjs:12:17)';
  const failing = (more: object) =>
    Object.assign(new TypeError('PIN 246810 of 张三 is wrong'), {
      stack: `TypeError: PIN 246810 of 张三 is wrong\n${place}`,
      ...more,
    });

  it('tells what failed and where, and not about whom', () => {
    expect(redactError(failing({}))).toEqual({
      type: 'TypeError',
      message: 'PIN # of … is wrong',
      stack: `TypeError: PIN # of … is wrong\n${place}`,
    });
  });

  it('tells of a database what it names, redacted, and never the row that it quotes', () => {
    const error = failing({
      code: '23505',
      table: 'facts',
      constraint: 'people_phone_key',
      routine: '_bt_check_unique',
      severity: 'ERROR',
      syscall: '"张三"',
      detail: 'Key (phone)=(13912345678) already exists.',
      where: '张三',
    });
    expect(redactError(error)).toMatchObject({
      code: '23505',
      table: 'facts',
      constraint: 'people_phone_key',
      routine: '_bt_check_unique',
      severity: 'ERROR',
      syscall: '"…"',
    });
    expect(Object.keys(redactError(error))).not.toContain('detail');
    expect(JSON.stringify(redactError(error))).not.toMatch(/张三|139/);
    expect(redactError(failing({ code: 23505 }))).not.toHaveProperty('code');
  });

  it('tells of what is no error only what it is, and bears an error without a stack', () => {
    expect(redactError('张三')).toEqual({ type: 'string', message: '', stack: '' });
    expect(redactError(undefined)).toEqual({ type: 'undefined', message: '', stack: '' });
    expect(redactError(failing({ stack: undefined })).stack).toBe('');
  });
});

it('redactStack takes for a place only a whole line that says nothing else', () => {
  const name = '13912345678';
  expect(redactStack(`张三 at work ${name}`)).toBe('… at work #');
  expect(redactStack(`    at "张三" ${name}`)).toBe('    at "…" #');
});

it('redactText keeps more than ten ids apart', () => {
  const id = (nth: number) => `01938f2e-7a00-7000-8000-0000000000${String(nth).padStart(2, '0')}`;
  const text = Array.from({ length: 12 }, (_, nth) => id(nth)).join(', ');
  expect(redactText(text)).toBe(text);
});
