import { describe, expect, it } from 'vitest';
import { actorOf, outcomeOf } from '../testing/points-standard.ts';
import { decideFormation, type FormGroup, type GroupContext } from './groups.ts';

const command: FormGroup = {
  group: 'group',
  village: 'v',
  kind: 'points-review-group',
  members: ['a', 'b', 'c'],
  since: '2026-11-20',
  resolution: null,
};
const context: GroupContext = {
  actor: actorOf('village-secretary'),
  today: '2026-11-22',
  residents: new Set(['a', 'b', 'c', 'd']),
  nameOf: new Map([['x', '户主某']]),
  otherGroup: new Set(),
  resolvedOn: undefined,
};
const form = (said: Partial<FormGroup> = {}, circumstances: Partial<GroupContext> = {}) =>
  outcomeOf(decideFormation({ ...command, ...said }, { ...context, ...circumstances }));

describe('积分工作的小组', () => {
  it('WN-07 WN-08 is three residents at least, each once, from a day that is not ahead', () => {
    expect(form({ members: ['a', 'b', 'c', 'a'] })).toMatchObject({
      type: 'GroupFormed',
      stream: 'group',
      after: 0,
      occurredOn: '2026-11-20',
      body: { kind: 'points-review-group', members: ['a', 'b', 'c'], resolution: null },
    });
    expect(form({ members: ['a', 'b', 'a'] })).toBe('assemblies.group-too-small');
    expect(form({ since: '2026-11-22' })).toMatchObject({ type: 'GroupFormed' });
    expect(form({ since: '2026-11-23' })).toBe('assemblies.group-ahead');
  });

  it('takes nobody from elsewhere, and names who it is as far as may be known', () => {
    expect(decideFormation({ ...command, members: ['a', 'b', 'x', 'y'] }, context)).toMatchObject({
      code: 'assemblies.group-stranger',
      params: { count: 2, names: '户主某' },
    });
  });

  it('WN-08 is not the other group under another name', () => {
    const same = 'assemblies.group-same-people';
    expect(form({}, { otherGroup: new Set(['a', 'b', 'c']) })).toBe(same);
    expect(form({}, { otherGroup: new Set(['a', 'b', 'c', 'd']) })).toBe(same);
    expect(form({}, { otherGroup: new Set(['a', 'b', 'd']) })).toMatchObject({ type: 'GroupFormed' });
  });

  it('WN-07 is not older than the resolution said to have formed it, which has to exist', () => {
    const resolved = { resolution: 'resolution' };
    expect(form(resolved)).toBe('assemblies.group-resolution-unknown');
    expect(form(resolved, { resolvedOn: '2026-11-21' })).toBe('assemblies.group-before-resolution');
    expect(form(resolved, { resolvedOn: '2026-11-20' })).toMatchObject({ body: resolved });
  });

  it('is recorded by the secretary of the village', () => {
    expect(form({}, { actor: actorOf('committee-member') })).toBe('authority.not-your-duty');
    expect(form({ village: 'w' })).toBe('authority.not-found');
  });
});
