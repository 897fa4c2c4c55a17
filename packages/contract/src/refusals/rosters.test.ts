import { describe, expect, it } from 'vitest';
import { rosterProblems } from './directory-rosters.ts';

describe('the problems of a roster’s rows', () => {
  it.each(Object.entries(rosterProblems))(
    '%s says in one sentence what is wrong, and then what to do',
    (_, text) => {
      const [what, mend = ''] = text.split(/(?<=。)/u, 2);
      expect(what).toMatch(/。$/u);
      expect(mend).toMatch(/(请|按)/u);
    },
  );
});
