import { describe, expect, it } from 'vitest';
import { sampleBoard, sampleHouseholds } from '../testing/sample-papers.ts';
import { toGridBoardView } from './grid-board-view.ts';

function namesOf(view: ReturnType<typeof toGridBoardView>): string[] {
  const { sheets } = view as unknown as { sheets: { columns: { name: string }[][] }[] };
  return sheets.flatMap(({ columns }) => columns.flat().map(({ name }) => name));
}

const [first, second, third] = sampleHouseholds(3).map(({ consent }) => consent);
const listed = [
  {
    number: '03-010',
    householder: '包某',
    whose: 'household' as const,
    points: 999,
    consent: third ?? null,
  },
  { number: '03-009', householder: '张某', whose: 'household' as const, points: 1, consent: second ?? null },
  {
    number: '03-002',
    householder: '阿某',
    whose: 'household' as const,
    points: 500,
    consent: first ?? null,
  },
];

describe('the rows of a grid board', () => {
  it('T-01: stand by household number, whatever the points', () => {
    expect(namesOf(toGridBoardView(sampleBoard('A4', 0, { listed })))).toEqual(['阿某', '张某', '包某']);
  });

  it('stand by the sound of the names where the scheme says so', () => {
    const board = sampleBoard('A4', 0, { listed, order: 'name' });
    expect(namesOf(toGridBoardView(board))).toEqual(['阿某', '包某', '张某']);
  });

  it('WN-06: are all there, on however many sheets', () => {
    for (const count of [1, 2, 13, 70, 131, 400]) {
      const board = sampleBoard('A4', count);
      expect(namesOf(toGridBoardView(board))).toEqual(board.listed.map(({ householder }) => householder));
    }
  });
});
