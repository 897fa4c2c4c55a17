import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import {
  changePlaces,
  type Divisions,
  type PlaceChange,
  type PlaceState,
  withChange,
} from './change-places.ts';

const DAY = '2026-11-22';
const place = (id: string, parent: string | null, kind: PlaceState['kind']): PlaceState => ({
  id,
  parent,
  kind,
  code: `code-${id}`,
  name: `name-${id}`,
  officialName: `official-${id}`,
  since: '2023-06-30',
  until: null,
  mergedInto: null,
});

/** A county of two towns with three villages each. */
const start: Divisions = {
  places: [
    place('county', null, 'banner'),
    ...['t', 'u'].flatMap((town) => [
      place(town, 'county', 'town'),
      ...[1, 2, 3].map((nth) => place(`${town}${nth}`, town, nth === 3 ? 'community' : 'village')),
    ]),
  ],
  jurisdictions: ['t', 'u'].flatMap((town) =>
    [1, 2, 3].flatMap((nth) =>
      ['county', town, `${town}${nth}`].map((of) => ({ place: of, village: `${town}${nth}` })),
    ),
  ),
};

const change = (divisions: Divisions, what: PlaceChange, day = DAY) => changePlaces(divisions, what, day);
function changed(divisions: Divisions, what: PlaceChange): Divisions {
  const effect = change(divisions, what);
  if (isRefusal(effect)) throw new Error(effect.code);
  return withChange(divisions, effect);
}
const villagesOf = (divisions: Divisions, id: string) =>
  divisions.jurisdictions
    .filter((row) => row.place === id)
    .map(({ village }) => village)
    .toSorted();
const stateOf = (divisions: Divisions, id: string) => divisions.places.find((one) => one.id === id);
const merge = (from: string, into: string): PlaceChange => ({ kind: 'merge', from, into });
const rename = (id: string, over: Partial<Extract<PlaceChange, { kind: 'rename' }>> = {}): PlaceChange => ({
  kind: 'rename',
  place: id,
  name: '新名村',
  officialName: '新名村委会',
  code: `code-${id}`,
  placeKind: 'village',
  ...over,
});
const split = (from: string, created = 'x'): PlaceChange => ({
  kind: 'split',
  from,
  created,
  name: '新村',
  officialName: '新村委会',
  code: `code-${created}`,
  placeKind: 'village',
});

describe('a merger of villages', () => {
  it('opens what is recorded in the one to whoever acts for the other, and keeps it a unit of its own', () => {
    const after = changed(start, merge('t1', 't2'));
    expect(villagesOf(after, 't2')).toEqual(['t1', 't2']);
    expect(villagesOf(after, 't1')).toEqual(['t1']);
    expect(villagesOf(after, 't')).toEqual(['t1', 't2', 't3']);
    expect(stateOf(after, 't1')).toMatchObject({ mergedInto: 't2', until: null, parent: 't' });
  });

  it('takes it from one town to the other when they lie in two', () => {
    const after = changed(start, merge('t1', 'u1'));
    expect(villagesOf(after, 't')).toEqual(['t2', 't3']);
    expect(villagesOf(after, 'u')).toEqual(['t1', 'u1', 'u2', 'u3']);
    expect(villagesOf(after, 'county')).toHaveLength(6);
  });

  it('hands on what a village had taken before', () => {
    const after = changed(changed(start, merge('t1', 't2')), merge('t2', 'u1'));
    expect(villagesOf(after, 'u1')).toEqual(['t1', 't2', 'u1']);
    expect(villagesOf(after, 't')).toEqual(['t3']);
    expect(villagesOf(after, 't2')).toEqual(['t1', 't2']);
  });

  it.each([
    ['with itself', start, merge('t1', 't1'), 'directory.merge-into-itself'],
    ['with a town', start, merge('t1', 'u'), 'directory.merge-other-level'],
    ['of counties', start, merge('county', 'county'), 'directory.merge-into-itself'],
    [
      'with one that was merged',
      changed(start, merge('t1', 't2')),
      merge('t3', 't1'),
      'directory.place-gone',
    ],
    ['of one that was merged', changed(start, merge('t1', 't2')), merge('t1', 't3'), 'directory.place-gone'],
    ['of nothing', start, merge('nobody', 't1'), 'authority.not-found'],
    ['with nothing', start, merge('t1', 'nobody'), 'authority.not-found'],
  ])('%s is refused', (_, divisions, what, code) => {
    expect(change(divisions, what)).toMatchObject({ refused: true, code });
  });

  it('is refused for a day before the village was known', () => {
    expect(change(start, merge('t1', 't2'), '2023-06-29')).toMatchObject({
      code: 'directory.change-too-early',
    });
    expect(isRefusal(change(start, merge('t1', 't2'), '2023-06-30'))).toBe(false);
  });
});

describe('a merger of towns', () => {
  it('takes all villages along and ends the town', () => {
    const after = changed(start, merge('t', 'u'));
    expect(villagesOf(after, 'u')).toHaveLength(6);
    expect(villagesOf(after, 't')).toEqual([]);
    expect(stateOf(after, 't')).toMatchObject({ until: DAY, mergedInto: 'u' });
    expect(stateOf(after, 't1')).toMatchObject({ parent: 'u', until: null, mergedInto: null });
  });
});

describe('a change of name, code or kind', () => {
  it('changes the place alone', () => {
    const effect = change(start, rename('t1', { placeKind: 'community', name: '新名社区' }));
    expect(effect).toMatchObject({
      added: [],
      removed: [],
      after: [{ id: 't1', kind: 'community', name: '新名社区' }],
    });
  });

  it.each([
    ['nothing', rename('t1', { name: 'name-t1', officialName: 'official-t1' }), 'directory.change-nothing'],
    ['to another’s code', rename('t1', { code: 'code-u1' }), 'directory.code-in-use'],
    ['to another level', rename('t1', { placeKind: 'town' }), 'directory.kind-other-level'],
  ])('%s is refused', (_, what, code) => {
    expect(change(start, what)).toMatchObject({ refused: true, code });
  });
});

describe('a split', () => {
  it('makes a new village in the same town, and gives it nothing that is recorded in the old one', () => {
    const after = changed(start, split('t1'));
    expect(villagesOf(after, 'x')).toEqual(['x']);
    expect(villagesOf(after, 't')).toEqual(['t1', 't2', 't3', 'x']);
    expect(stateOf(after, 'x')).toMatchObject({ parent: 't', since: DAY });
  });

  it('is of villages, with a code of its own', () => {
    expect(change(start, split('t'))).toMatchObject({ code: 'directory.split-villages-only' });
    expect(change(start, { ...split('t1'), code: 'code-u1' } as PlaceChange)).toMatchObject({
      code: 'directory.code-in-use',
    });
  });
});

describe('any sequence of changes', () => {
  const ids = ['t', 'u', 't1', 't2', 't3', 'u1', 'u2', 'u3', 'x1', 'x2'];
  const anyChange: fc.Arbitrary<PlaceChange> = fc.oneof(
    fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).map(([from, into]) => merge(from, into)),
    fc.tuple(fc.constantFrom(...ids), fc.nat(99)).map(([id, nth]) => rename(id, { name: `名${nth}` })),
    fc.tuple(fc.constantFrom(...ids), fc.constantFrom('x1', 'x2')).map(([from, made]) => split(from, made)),
  );

  it('leaves each unit in the county once, with itself, and open to whoever it went to', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
        let divisions = start;
        for (const what of changes) {
          const effect = change(divisions, what);
          if (!isRefusal(effect)) divisions = withChange(divisions, effect);
        }
        const rows = divisions.jurisdictions.map(({ place: of, village }) => `${of}/${village}`);
        expect(new Set(rows).size).toBe(rows.length);
        const villages = divisions.places.filter(({ id }) => /\d/.test(id));
        expect(new Set(villagesOf(divisions, 'county'))).toEqual(new Set(villages.map(({ id }) => id)));
        for (const { id, mergedInto, code } of villages) {
          expect(rows).toContain(`${id}/${id}`);
          expect(divisions.places.filter((one) => one.code === code)).toHaveLength(1);
          const towns = ['t', 'u'].filter((town) => rows.includes(`${town}/${id}`));
          expect(towns).toHaveLength(1);
          if (mergedInto !== null) expect(villagesOf(divisions, mergedInto)).toContain(id);
        }
      }),
      { numRuns: 300 },
    );
  });
});
