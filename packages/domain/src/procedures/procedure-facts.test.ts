import { expect, it } from 'vitest';
import { isAssemblyFact } from '../assemblies/index.ts';
import { postedCase } from '../testing/index.ts';
import { isProcedureFact } from './procedure-facts.ts';

it('a fact of a case is told from one of a meeting, and from whatever else a stream holds', () => {
  for (const fact of postedCase()) {
    expect(isProcedureFact(fact)).toBe(true);
    expect(isAssemblyFact(fact)).toBe(false);
  }
  const called = { type: 'MeetingCalled', body: {} };
  expect([isAssemblyFact(called), isProcedureFact(called)]).toEqual([true, false]);
  for (const type of ['EntryRecorded', 'toString', '']) {
    expect(isProcedureFact({ type, body: {} })).toBe(false);
    expect(isAssemblyFact({ type, body: {} })).toBe(false);
  }
});
