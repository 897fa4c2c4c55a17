import { describe, expect, it } from 'vitest';
import type { Actor } from '../authority/index.ts';
import { isRefusal } from '../kernel/index.ts';
import { caseAfter, contextOf, givenCase, people } from '../testing/index.ts';
import { decideReturnedEntry } from './returned-entry.ts';

const on = '2026-11-04';
const returned = givenCase(
  givenCase(caseAfter('score'))
    .when({ type: 'ReturnCase', stage: 'group', reason: 'text-1' }, contextOf(people.groupLeader, on))
    .facts(),
).state();
const placement = { village: 'village-1', grid: 'grid-1', household: 'household-7' };

const worker: Actor = {
  person: 'wang',
  appointment: 'appointment-1',
  post: 'grid-worker',
  tenant: 150426,
  place: 'grid-1',
  whole: false,
  villages: ['village-1'],
  household: 'household of wang',
};
const resubmit = { type: 'ResubmitCase', reply: 'text-2' } as const;
const withdraw = { type: 'WithdrawCase', reason: 'text-2' } as const;

const decide = (
  entry: Parameters<typeof decideReturnedEntry>[0],
  command: Parameters<typeof decideReturnedEntry>[1],
  more: Partial<Actor> = {},
) => {
  const { rules, calendar, today } = contextOf(people.gridWorker, on);
  const outcome = decideReturnedEntry(entry, command, {
    actor: { ...worker, ...more },
    rules,
    calendar,
    today,
  });
  return isRefusal(outcome) ? outcome.code : outcome.map(({ type }) => type);
};

describe('a returned entry', () => {
  it('is answered or withdrawn by the worker of its grid', () => {
    expect(decide({ placement, state: returned }, resubmit)).toEqual(['CaseResubmitted', 'StagePassed']);
    expect(decide({ placement, state: returned }, withdraw)).toEqual(['CaseWithdrawn']);
  });

  it.each([resubmit, withdraw])('is left alone by $type of another grid, village or post', (command) => {
    const entry = { placement, state: returned };
    expect(decide(undefined, command)).toBe('authority.not-found');
    expect(decide(entry, command, { place: 'grid-2' })).toBe('authority.other-grid');
    expect(decide(entry, command, { villages: ['village-2'] })).toBe('authority.not-found');
    expect(decide(entry, command, { post: 'party-group-leader' })).toBe('authority.not-your-duty');
    expect(decide(entry, command, { post: 'village-secretary', person: 'zhao' })).toBe(
      'procedures.not-the-recorder',
    );
  });

  it.each([resubmit, withdraw])('is not touched by $type while it is under review', (command) => {
    const open = givenCase(caseAfter('score')).state();
    expect(decide({ placement, state: open }, command)).toBe('points.not-returned');
  });

  it.each([resubmit, withdraw])(
    'is no longer its recorder’s by $type once he belongs to the household',
    (command) => {
      expect(decide({ placement, state: returned }, command, { household: 'household-7' })).toBe(
        'procedures.own-household',
      );
    },
  );
});
