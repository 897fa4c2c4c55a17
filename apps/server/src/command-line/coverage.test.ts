import { describe, expect, it } from 'vitest';
import { countCoverage } from './coverage.ts';

const ids = ['WN-01', 'WN-11', 'TJ-10'];
const schemes = [{ file: 'localities/x.yaml', id: 'x', catalogue: ['WN-01', 'WN-11'] }];
const results = (title: string, status = 'passed') => ({
  testResults: [{ name: 'a.test.ts', assertionResults: [{ status, fullName: title }] }],
});

describe('coverage', () => {
  it('counts a row as proved only by a passed test whose title carries it', () => {
    expect(countCoverage(ids, schemes, results('WN-11 redeems')).proved).toBe(1);
    expect(countCoverage(ids, schemes, results('WN-11 redeems', 'failed')).proved).toBe(0);
    expect(countCoverage(ids, schemes, results('redeems')).proved).toBe(0);
  });

  it('takes no longer or longer-named row for the one meant, nor a row without a scheme for modelled', () => {
    expect(countCoverage(ids, schemes, results('WN-111 and XWN-01')).proved).toBe(0);
    const covered = countCoverage(ids, schemes, results('TJ-10'));
    expect(covered).toMatchObject({ total: 3, modelled: 2, proved: 0 });
  });

  it('says nothing about proof without results', () => {
    expect(countCoverage(ids, schemes, undefined).proved).toBeNull();
  });
});
