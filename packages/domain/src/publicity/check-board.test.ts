import { describe, expect, it } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import { checkBoard, isLive, toPrintableBoard } from './check-board.ts';
import { BoardHousehold, type GridBoardDraft } from './grid-board.ts';
import type { PublicationBasis } from './paper-parts.ts';

const consent = { id: 'consent-1', givenOn: '2026-01-05', withdrawnOn: null };

const founded = { kind: 'consent' as const, consent };

function given(change: Partial<GridBoardDraft> = {}): GridBoardDraft {
  return {
    paper: 'A4',
    order: 'household-number',
    place: { county: '翁牛特旗', township: '示例镇', village: '示例嘎查', isDemo: true },
    grid: '第三网格',
    worker: {
      name: '包额尔敦',
      duty: '网格员',
      basis: { kind: 'consent', consent },
      phone: { number: '0476-555-0101', kind: 'duty', basis: { kind: 'consent', consent } },
      hours: '每天 8:00–18:00',
    },
    period: '2026-Q4',
    asOf: '2026-11-21',
    standard: {
      name: '示例嘎查积分标准',
      version: '第2版',
      adoptedBy: '村民代表会议',
      adoptedOn: '2026-09-20',
    },
    households: 70,
    participating: 61,
    listed: [
      { number: '03-001', householder: '包额尔敦', whose: 'household' as const, points: 235, consent },
      { number: '03-002', householder: '白志强', whose: 'household' as const, points: -10, consent },
    ],
    objection: null,
    publicUrl: 'http://192.168.1.20:8788/p/7KQ2M9',
    seal: { root: '9f'.repeat(32), sealedOn: '2026-11-21' },
    titlePicture: null,
    minNamePt: null,
    printedAt: '2026-11-22T01:30:00.000Z',
    ...change,
  };
}

const codes = (board: GridBoardDraft, unprintable: string[] = []) =>
  checkBoard(board, unprintable).map(({ code }) => code);

describe('checkBoard', () => {
  it('WN-21: passes a board on which everything stands', () => {
    expect(checkBoard(given())).toEqual([]);
    expect(isRefusal(toPrintableBoard(given()))).toBe(false);
  });

  it('WN-21: names every gap of a grid post without worker, standard, seal and address', () => {
    expect(codes(given({ worker: null, standard: null, seal: null, publicUrl: null }))).toEqual([
      'worker-missing',
      'standard-missing',
      'seal-missing',
      'address-missing',
    ]);
    expect(toPrintableBoard(given({ worker: null, seal: null }))).toEqual({
      refused: true,
      code: 'publicity.board-has-gaps',
      params: { count: 2, gaps: 'worker-missing,seal-missing' },
    });
  });

  it('wants a phone with its hours', () => {
    const worker = { name: '包额尔敦', basis: founded, duty: '网格员', phone: null, hours: null };
    expect(codes(given({ worker }))).toEqual(['phone-missing', 'hours-missing']);
  });

  it('names a grid worker only on an article or a live consent', () => {
    const worker = given().worker;
    const naming = (basis: PublicationBasis | null) =>
      codes(given({ worker: worker === null ? null : { ...worker, basis } }));
    expect(naming(null)).toEqual(['worker-unfounded']);
    expect(naming({ kind: 'consent', consent: { ...consent, withdrawnOn: '2026-11-01' } })).toEqual([
      'worker-unfounded',
    ]);
    expect(naming({ kind: 'statutory', article: '村务公开的规定' })).toEqual([]);
  });

  it('prints a private phone on its owner’s consent alone, a duty phone on an article too', () => {
    const showing = (kind: 'duty' | 'private', basis: PublicationBasis | null) => {
      const worker = { name: '包额尔敦', basis: founded, duty: '网格员', hours: '每天' };
      return codes(given({ worker: { ...worker, phone: { number: '0476-555-0101', kind, basis } } }));
    };
    const article = { kind: 'statutory' as const, article: '村务公开的规定' };
    expect(showing('private', article)).toEqual(['phone-unfounded']);
    expect(showing('private', founded)).toEqual([]);
    expect(showing('duty', article)).toEqual([]);
    expect(showing('duty', null)).toEqual(['phone-unfounded']);
  });

  it('WN-06: lists no household without a consent that is live on the day of print', () => {
    const row = { number: '03-003', householder: '陈秀兰', whose: 'household' as const, points: 74 };
    const listing = (change: BoardHousehold['consent']) =>
      codes(given({ listed: [{ ...row, consent: change }] }));
    expect(listing(null)).toEqual(['consent-missing']);
    expect(listing({ ...consent, withdrawnOn: '2026-11-22' })).toEqual(['consent-ended']);
    expect(listing({ ...consent, withdrawnOn: '2026-11-23' })).toEqual([]);
    expect(listing({ ...consent, givenOn: '2026-11-23' })).toEqual(['consent-ended']);
  });

  it('prints a board on which nobody wants to be named, but not one on which nobody takes part', () => {
    expect(codes(given({ listed: [] }))).toEqual([]);
    expect(codes(given({ listed: [], participating: 0 }))).toEqual(['nobody-takes-part']);
  });

  it('refuses counts that disagree and a household that stands twice', () => {
    expect(codes(given({ participating: 71 }))).toEqual(['counts-disagree']);
    expect(codes(given({ participating: 1 }))).toEqual(['counts-disagree']);
    const row = {
      number: '03-001',
      householder: '包额尔敦',
      whose: 'household' as const,
      points: 235,
      consent,
    };
    expect(codes(given({ listed: [row, row] }))).toEqual(['household-twice']);
  });

  it('makes a character without a glyph a gap that shows the character', () => {
    expect(checkBoard(given(), ['𰻝', '囧'])).toEqual([
      { code: 'characters-missing', params: { characters: '𰻝囧' } },
    ]);
  });

  it('counts a consent on the day of giving and not on the day of withdrawal', () => {
    expect(isLive(consent, '2026-01-05')).toBe(true);
    expect(isLive(consent, '2026-01-04')).toBe(false);
    expect(isLive({ ...consent, withdrawnOn: '2026-03-01' }, '2026-02-28')).toBe(true);
    expect(isLive({ ...consent, withdrawnOn: '2026-03-01' }, '2026-03-01')).toBe(false);
  });
});

describe('printed lines', () => {
  it.each(['包\n军', '包\u202E军', '\u200B', '  ', ''])('refuse %j as a name', (householder) => {
    expect(BoardHousehold.safeParse({ number: '1', householder, points: 1, consent }).success).toBe(false);
  });
  it.each(['包额尔敦', '阿拉坦其其格·乌云', '#eval("1")', '𠮷田'])('take %j as a name', (householder) => {
    expect(BoardHousehold.safeParse({ number: '1', householder, points: 1, consent }).success).toBe(true);
  });
});
