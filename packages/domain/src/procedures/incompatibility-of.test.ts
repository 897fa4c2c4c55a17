import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsReview } from '../testing/index.ts';
import { findIncompatiblePosts, type HeldPost } from '../authority/index.ts';
import { incompatibilityOf } from './incompatibility-of.ts';

const held = (person: string, post: string, from = '2026-01-01', until: string | null = null): HeldPost => ({
  person,
  post,
  from,
  until,
});
const rules = [
  { id: '一肩挑', posts: ['village-secretary', 'village-director'] },
  { id: '三长合一', posts: ['villagers-group-head', 'grid-worker', 'party-group-leader'] },
];

describe('R-15 T-15 incompatible posts', () => {
  it('flags 一肩挑 and 组长＝网格长＝党小组长, and says where a deputy is needed', () => {
    const appointments = [
      held('zhao', 'village-director'),
      held('zhao', 'village-secretary'),
      held('li', 'grid-worker'),
      held('li', 'party-group-leader'),
      held('wang', 'grid-worker'),
    ];
    expect(findIncompatiblePosts(appointments, rules, '2026-11-22')).toEqual([
      {
        person: 'li',
        incompatibility: '三长合一',
        posts: ['grid-worker', 'party-group-leader'],
        needsDeputyFor: ['party-group-leader'],
      },
      {
        person: 'zhao',
        incompatibility: '一肩挑',
        posts: ['village-secretary', 'village-director'],
        needsDeputyFor: ['village-director'],
      },
    ]);
  });

  it('looks at posts held on the same day, the last day included', () => {
    const appointments = [
      held('li', 'grid-worker', '2025-01-01', '2026-11-21'),
      held('li', 'party-group-leader', '2026-11-22'),
    ];
    expect(findIncompatiblePosts(appointments, rules, '2026-11-22')).toEqual([]);
    const overlapping = [{ ...appointments[0]!, until: '2026-11-22' }, appointments[1]!];
    expect(findIncompatiblePosts(overlapping, rules, '2026-11-22')).toHaveLength(1);
  });

  it('reads from a procedure which posts its individual stages set against each other', () => {
    expect(incompatibilityOf(pointsReview)).toEqual({
      id: 'points-review',
      posts: ['grid-worker', 'party-group-leader'],
    });
    expect(incompatibilityOf({ ...pointsReview, stages: pointsReview.stages.slice(0, 1) })).toBeNull();
  });

  it('does not depend on the order of the appointments', () => {
    const anyHeld = fc.record({
      person: fc.constantFrom('a', 'b', 'c'),
      post: fc.constantFrom(...rules.flatMap(({ posts }) => posts)),
      from: fc.constant('2026-01-01'),
      until: fc.constantFrom(null, '2026-05-01', '2026-12-31'),
    });
    fc.assert(
      fc.property(fc.array(anyHeld, { maxLength: 12 }), (appointments) => {
        expect(findIncompatiblePosts(appointments.toReversed(), rules, '2026-11-22')).toEqual(
          findIncompatiblePosts(appointments, rules, '2026-11-22'),
        );
      }),
    );
  });
});
