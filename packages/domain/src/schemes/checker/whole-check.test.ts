import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { ResolvedScheme } from '../language/scheme.ts';
import {
  checkDraft,
  codesOf,
  type Draft,
  emptyContext,
  labour,
  soundDraft,
} from '../testing/draft-standard.ts';
import { checkSchemeFiles } from './check-scheme-files.ts';
import { checkSchemeText } from './check-scheme.ts';
import type { SchemeContext } from './scheme-context.ts';

const set = (change: Draft) => (draft: Draft) => void Object.assign(draft, change);
const textOf = (draft: Draft) => stringify(draft, { aliasDuplicateObjects: false });

const head = {
  version: 1,
  title: '测试',
  level: 'county',
  source: [{ title: '测试' }],
  effective: '2026-01-01',
};
const board: Draft = {
  kind: 'board',
  id: 'board',
  ...head,
  catalogue: ['WN-10'],
  per: 'grid',
  paper: 'A3',
  order: 'household-number',
  staleAfterDays: 31,
  fields: [{ id: 'grid', title: '网格', shows: 'grid-name', basis: { kind: 'impersonal' } }],
};
const published = (draft: Draft): ResolvedScheme => {
  const { scheme, problems } = checkSchemeText(textOf(draft), 'a.yaml', emptyContext);
  if (scheme === undefined) throw new Error(JSON.stringify(problems));
  return scheme;
};
const knowing = (...schemes: readonly ResolvedScheme[]): SchemeContext => ({
  ...emptyContext,
  find: (wanted) => schemes.find(({ ref }) => ref === wanted),
});

describe('a scheme can be tried', () => {
  const failing = { id: 'C-66', title: '例', given: { earned: 230 }, expect: { yuan: 31 } };

  test('where nothing is wrong but what its own examples expect, and is not published then', () => {
    const { scheme, trial } = checkDraft(set({ examples: [failing] }));
    expect(scheme).toBeUndefined();
    expect(trial?.ref).toBe('test-cun@1');
  });

  test('and published where nothing is wrong, whatever is warned of', () => {
    const { scheme, trial, problems } = checkDraft();
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
    expect(trial).toBe(scheme);
    expect(scheme?.ref).toBe('test-cun@1');
  });

  test('and not where something else is wrong besides', () => {
    const both = checkDraft(set({ examples: [failing], ends: '2025-12-31' }));
    expect(codesOf(both)).toEqual(['schemes.example-failed', 'schemes.dates-reversed']);
    expect([both.scheme, both.trial]).toEqual([undefined, undefined]);
  });
});

test('problems stand in the order of the file, those of one line too', () => {
  const text = textOf(soundDraft()).replace(
    'calendar:',
    'calendarr: { b: 1 }\ncalendar: { week: 1, month: 2 }\nrest:',
  );
  const places = checkSchemeText(text, 'a.yaml', emptyContext).problems.map(({ line, column }) => [
    line,
    column,
  ]);
  expect(places.length).toBeGreaterThan(3);
  expect(places).toEqual(places.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
});

test('a text that cannot be read is asked of nobody else to be signed', () => {
  expect(checkSchemeText('a: [', 'a.yaml', emptyContext).needsSecondSigner).toBe(false);
});

describe('what a scheme says of things outside it', () => {
  test('rows of the catalogue are those there are', () => {
    const context = { ...emptyContext, catalogueIds: new Set(['WN-01']) };
    expect(codesOf(checkDraft(undefined, context))).toEqual([]);
    const unknown = checkDraft(set({ catalogue: ['WN-01', 'WN-99'] }), context).problems;
    expect(unknown.find(({ code }) => code === 'schemes.catalogue-unknown')).toMatchObject({
      params: { id: 'WN-99' },
      line: 8,
    });
  });

  test('a scheme that is named is there, and of the right kind', () => {
    const named = set({
      board: 'board@1',
      uses: ['redemption', 'honours-nomination', 'certificate', 'tie-break-note', 'board'],
    });
    expect(codesOf(checkDraft(named, knowing(published(board))))).toEqual([]);
    expect(codesOf(checkDraft(named))).toEqual(['schemes.reference-unknown']);
    expect(codesOf(checkDraft(set({ reviewedBy: 'board@1' }), knowing(published(board))))).toEqual([
      'schemes.reference-unknown',
    ]);
  });

  test('it may end on the day it begins, and open what it leaves out', () => {
    expect(codesOf(checkDraft(set({ ends: '2026-01-01' })))).toEqual([]);
    expect(codesOf(checkDraft(set({ open: ['items', 'board', 'redemption.threshold'] })))).toEqual([]);
    expect(codesOf(checkDraft(set({ open: ['items.labour', 'title.text', 'nothing'] })))).toEqual([
      'schemes.open-unknown',
      'schemes.open-unknown',
      'schemes.open-unknown',
    ]);
  });
});

describe('a scheme that extends another', () => {
  const parent = published({ ...soundDraft(), id: 'parent', level: 'county', open: ['items'] });
  const child = (change: Draft): Draft => ({
    kind: 'points-standard',
    id: 'child',
    ...head,
    level: 'village',
    catalogue: ['WN-02'],
    extends: 'parent@1',
    ...change,
  });
  const problemsOf = (change: Draft, context = knowing(parent)) =>
    checkSchemeText(textOf(child(change)), 'a.yaml', context).problems;
  const errorsOf = (change: Draft) =>
    problemsOf(change).flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));

  test('is of its kind', () => {
    const [problem, ...others] = problemsOf({ extends: 'board@1' }, knowing(published(board)));
    expect([problem, others]).toMatchObject([
      { code: 'schemes.parent-kind-differs', params: { ref: 'board@1', kind: 'board' } },
      [],
    ]);
    expect(problemsOf({ extends: 7 })).toMatchObject([
      { code: 'schemes.parent-unknown', params: { ref: '' } },
    ]);
  });

  test('is told that it copies all items, if it is a village’s and does', () => {
    const copied = (change: Draft) =>
      problemsOf(change).filter(({ code }) => code === 'schemes.items-copied');
    expect(copied({})).toMatchObject([{ severity: 'warning', params: { parent: 'parent@1' }, line: 11 }]);
    expect(copied({ set: { items: [labour] }, examples: [] })).toEqual([]);
    expect(copied({ level: 'township', set: { open: ['items'] } })).toEqual([]);
  });

  test('has its whole line of parents in what is stored', () => {
    const { scheme } = checkSchemeText(textOf(child({})), 'a.yaml', knowing(parent));
    expect(scheme?.parents).toEqual([{ ref: 'parent@1', hash: parent.hash }]);
    expect(errorsOf({})).toEqual([]);
  });

  test('names the field that is closed, or stands beside set, and its parent', () => {
    const errors = problemsOf({ set: { calendar: {} }, purpose: 'village-points' });
    expect(errors.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'schemes.field-not-open', params: { field: 'calendar', parent: 'parent@1' } },
      { code: 'schemes.field-outside-set', params: { field: 'purpose', parent: 'parent@1' } },
    ]);
  });
});

describe('files that refer to one another', () => {
  const files = (...drafts: readonly (readonly [string, Draft])[]) =>
    checkSchemeFiles(
      drafts.map(([name, draft]) => ({ name, text: textOf(draft) })),
      emptyContext,
    );
  const named = {
    ...soundDraft(),
    board: 'board@1',
    uses: ['redemption', 'honours-nomination', 'certificate', 'tie-break-note', 'board'],
  };

  test('are published in the order of use and answered in the order given', () => {
    const { checks, schemes } = files(['standard', named], ['board', board]);
    expect(schemes.map(({ ref }) => ref)).toEqual(['board@1', 'test-cun@1']);
    expect([...checks.keys()]).toEqual(['standard', 'board']);
  });

  test('one name in two files is refused in the second, at its top, and named', () => {
    const { checks, schemes } = files(['a', board], ['b', board]);
    expect(schemes).toHaveLength(1);
    expect(checks.get('a')?.problems).toEqual([]);
    expect(checks.get('b')).toMatchObject({
      problems: [
        {
          code: 'schemes.id-twice',
          severity: 'error',
          file: 'b',
          line: 1,
          column: 1,
          params: { id: 'board@1' },
        },
      ],
      needsSecondSigner: false,
    });
    expect(checks.get('b')?.scheme).toBeUndefined();
  });

  test('a file that cannot be read, or has no name, hinders no other', () => {
    const { checks, schemes } = checkSchemeFiles(
      [
        { name: 'broken', text: 'a: [' },
        { name: 'list', text: '- a' },
        { name: 'nameless', text: textOf({ ...board, id: 7 }) },
        { name: 'versionless', text: textOf({ ...board, version: 'one' }) },
        { name: 'standard', text: textOf(named) },
        { name: 'board', text: textOf(board) },
      ],
      emptyContext,
    );
    expect(schemes.map(({ ref }) => ref)).toEqual(['board@1', 'test-cun@1']);
    expect([...checks].filter(([, { scheme }]) => scheme === undefined).map(([name]) => name)).toEqual([
      'broken',
      'list',
      'nameless',
      'versionless',
    ]);
  });
});
