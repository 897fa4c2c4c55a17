import { describe, expect, it } from 'vitest';
import { isYamlText, readYaml } from './read-yaml.ts';

const problemOf = (text: string) => {
  const read = readYaml(text);
  return isYamlText(read) ? undefined : read[0];
};
const textOf = (text: string) => {
  const read = readYaml(text);
  if (!isYamlText(read)) throw new Error(JSON.stringify(read));
  return read;
};

describe('a text that is too large', () => {
  const limit = 256 * 1024;

  it('is larger than 256 kB, and not just as large', () => {
    expect(problemOf(`t: ${'a'.repeat(limit - 3)}`)).toBeUndefined();
    expect(problemOf(`t: ${'a'.repeat(limit - 2)}`)).toEqual({
      code: 'schemes.file-too-large',
      params: { bytes: limit + 1, maximum: 256 },
      line: 1,
      column: 1,
    });
  });

  it.each(['a', '\u007f', '\u0080', 'é', '\u07ff', '\u0800', '字', '\uffff', '\u{10000}', '𠮷'])(
    'is counted as it is stored, %j with its bytes',
    (character) => {
      const bytes = new TextEncoder().encode(character).length;
      expect(problemOf('a'.repeat(limit) + character)?.params).toEqual({
        bytes: limit + bytes,
        maximum: 256,
      });
    },
  );
});

describe('a text that is too deep', () => {
  const deep = (line: number) => ({
    code: 'schemes.yaml-too-deep',
    params: { maximum: 32 },
    line,
    column: 1,
  });
  const nested = (open: string, close: string, depth: number) =>
    `t: 1\n\na: ${open.repeat(depth)}${close.repeat(depth)}`;

  it('has more than 32 brackets in one another, and is told its line', () => {
    expect(problemOf(nested('[', ']', 32))).toBeUndefined();
    expect(problemOf(nested('[', ']', 33))).toEqual(deep(3));
    expect(problemOf(nested('{a: ', '}', 32))).toBeUndefined();
    expect(problemOf(nested('{a: ', '}', 33))).toEqual(deep(3));
  });

  it('is not one with many brackets beside one another', () => {
    expect(problemOf(`a: [${'[],'.repeat(50)}]`)).toBeUndefined();
    expect(problemOf(`a: [${'{},'.repeat(50)}]`)).toBeUndefined();
  });

  it('is not made less so by brackets that were closed and never opened', () => {
    expect(problemOf(`t: ']]]}}}'\na: ${'['.repeat(33)}${']'.repeat(33)}`)).toEqual(deep(2));
  });

  it('has more than 32 lists in one another, or is pushed in further than they would be', () => {
    expect(problemOf(`t:\n  ${'- '.repeat(32)}a`)).toBeUndefined();
    expect(problemOf(`t:\n  ${'- '.repeat(33)}a`)).toEqual(deep(2));
    expect(problemOf(`${' '.repeat(256)}a: 1`)).toBeUndefined();
    expect(problemOf(`${' '.repeat(257)}a: 1`)).toEqual(deep(1));
    expect(problemOf(`t: ${'-'.repeat(40)}`)).toBeUndefined();
  });
});

describe('a text that is no scheme', () => {
  it.each([
    ['nothing', '', 'empty', 1, 1],
    ['a word', 'word', 'no-fields', 1, 1],
    ['a list', '- a', 'no-fields', 1, 1],
    ['a key twice', 'a: 1\nb: 2\n\na: 3', 'DUPLICATE_KEY', 4, 1],
    ['a key twice, inside', 'a:\n  - b: 1\n    b: 2', 'DUPLICATE_KEY', 3, 5],
  ])('%s', (_, text, reason, line, column) => {
    const [problem, ...others] = [readYaml(text)].flat();
    expect([problem, others]).toEqual([
      { code: 'schemes.yaml-broken', params: { reason }, line, column },
      [],
    ]);
  });

  it('several in one file are shown where the second begins', () => {
    expect(problemOf('a: 1\n---\nb: 1\n---\nc: 1\n')).toEqual({
      code: 'schemes.yaml-many-documents',
      params: {},
      line: 2,
      column: 1,
    });
  });

  it('an anchor and an alias are shown where they stand', () => {
    expect(problemOf('a: 1\nb: &x [1]\n')).toMatchObject({ code: 'schemes.yaml-alias', line: 2 });
    expect(problemOf('a: 1\nb: &x {c: 1}\n')).toMatchObject({ code: 'schemes.yaml-alias', line: 2 });
    expect(problemOf('a: 1\nb: &x 5\n')).toMatchObject({ code: 'schemes.yaml-alias', line: 2 });
  });
});

describe('the place of a value', () => {
  const text = textOf(
    [
      'title: 标准',
      'items:',
      '  - id: labour',
      '    points: "10 * 次数"',
      '  - { id: trip, points: 50 }',
      'empty:',
      'rule: |',
      '',
      '    first',
      '      second',
    ].join('\n'),
  );

  it('is where it begins, of a list’s member too, and that of a key where the key begins', () => {
    expect(text.locate(['title'])).toEqual({ line: 1, column: 8 });
    expect(text.locateKey(['title'])).toEqual({ line: 1, column: 1 });
    expect(text.locate(['items', 0])).toEqual({ line: 3, column: 5 });
    expect(text.locate(['items', 1, 'points'])).toEqual({ line: 5, column: 25 });
    expect(text.locateKey(['items', 1, 'points'])).toEqual({ line: 5, column: 17 });
  });

  it('of what is not written is that of the nearest thing around it', () => {
    expect(text.locate(['items', 0, 'maximum', 'points'])).toEqual({ line: 3, column: 5 });
    expect(text.locate(['items', 7])).toEqual(text.locate(['items']));
    expect(text.locate(['items', 'id'])).toEqual(text.locate(['items']));
    expect(text.locate(['nothing'])).toEqual({ line: 1, column: 1 });
    expect(text.locateKey(['nothing'])).toEqual({ line: 1, column: 1 });
    expect(text.locate(['nothing'], 5)).toEqual({ line: 1, column: 1 });
  });

  it('reaches into a text: plain, quoted, and in a block after an empty line', () => {
    expect(text.locate(['title'], 1)).toEqual({ line: 1, column: 9 });
    expect(text.locate(['items', 0, 'points'], 5)).toEqual({ line: 4, column: 19 });
    // 'first' begins after the empty line, and 'second' two further in.
    expect(text.locate(['rule'], 1)).toEqual({ line: 9, column: 5 });
    expect(text.locate(['rule'], 9)).toEqual({ line: 10, column: 7 });
  });

  it('of a folded or escaped text is its beginning, since the letters stand elsewhere', () => {
    const folded = textOf('a: >\n  one\n  two\nb: "x\\ty"\n');
    expect(folded.locate(['a'], 5)).toEqual(folded.locate(['a']));
    expect(folded.locate(['b'], 2)).toEqual(folded.locate(['b']));
  });
});
