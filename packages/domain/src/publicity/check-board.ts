import { type Day, dayOf, type Refusal, refuse } from '../kernel/index.ts';
import { type BoardPhone, GridBoard, type GridBoardDraft } from './grid-board.ts';
import type { Consent, PublicationBasis } from './paper-parts.ts';

/** What keeps a board from being printed; each has its sentence in `@yanzhen/contract/texts/publicity`. */
export type BoardGapCode =
  | 'worker-missing'
  | 'phone-missing'
  | 'hours-missing'
  | 'worker-unfounded'
  | 'phone-unfounded'
  | 'standard-missing'
  | 'seal-missing'
  | 'address-missing'
  | 'nobody-takes-part'
  | 'counts-disagree'
  | 'consent-missing'
  | 'consent-ended'
  | 'household-twice'
  | 'characters-missing';

export interface BoardGap {
  readonly code: BoardGapCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Everything a board lacks, empty when it may be printed. `unprintable` are the characters the fonts have no
 * glyph for (`findMissingGlyphs` on the server): a name with a hole in it is a gap, not a print.
 */
export function checkBoard(board: GridBoardDraft, unprintable: readonly string[] = []): BoardGap[] {
  const gaps = [
    ...checkWorker(board),
    ...checkFoundations(board),
    ...checkCounts(board),
    ...checkConsents(board),
  ];
  if (unprintable.length > 0) {
    gaps.push({ code: 'characters-missing', params: { characters: unprintable.join('') } });
  }
  return gaps;
}

/** The board itself when nothing is missing, else a refusal that lists the codes of the gaps. */
export function toPrintableBoard(
  board: GridBoardDraft,
  unprintable: readonly string[] = [],
): GridBoard | Refusal<'publicity.board-has-gaps'> {
  const gaps = checkBoard(board, unprintable);
  if (gaps.length > 0) {
    return refuse('publicity.board-has-gaps', {
      count: gaps.length,
      gaps: [...new Set(gaps.map((gap) => gap.code))].join(','),
    });
  }
  return GridBoard.parse(board);
}

/** A consent counts on a day from the day it was given to the day before it was withdrawn. */
export function isLive(consent: Consent | null, on: Day): boolean {
  if (consent === null || consent.givenOn > on) return false;
  return consent.withdrawnOn === null || consent.withdrawnOn > on;
}

function checkWorker(board: GridBoardDraft): BoardGap[] {
  const { worker } = board;
  const params = { grid: board.grid };
  if (worker === null) return [{ code: 'worker-missing', params }];
  const gaps: BoardGap[] = [];
  if (worker.phone === null) gaps.push({ code: 'phone-missing', params });
  if (worker.hours === null) gaps.push({ code: 'hours-missing', params });
  const on = dayOf(board.printedAt);
  const named = { ...params, name: worker.name };
  if (!isFounded(worker.basis, on)) gaps.push({ code: 'worker-unfounded', params: named });
  if (worker.phone !== null && !mayShowPhone(worker.phone, on)) {
    gaps.push({ code: 'phone-unfounded', params: named });
  }
  return gaps;
}

function isFounded(basis: PublicationBasis | null, on: Day): boolean {
  return basis?.kind === 'statutory' || (basis?.kind === 'consent' && isLive(basis.consent, on));
}

function mayShowPhone({ kind, basis }: BoardPhone, on: Day): boolean {
  return isFounded(basis, on) && (kind === 'duty' || basis?.kind === 'consent');
}

function checkFoundations(board: GridBoardDraft): BoardGap[] {
  const params = { village: board.place.village };
  const gaps: BoardGap[] = [];
  if (board.standard === null) gaps.push({ code: 'standard-missing', params });
  if (board.seal === null) gaps.push({ code: 'seal-missing', params });
  if (board.publicUrl === null) gaps.push({ code: 'address-missing', params });
  return gaps;
}

function checkCounts(board: GridBoardDraft): BoardGap[] {
  const { households, participating } = board;
  const listed = board.listed.filter(({ whose }) => whose === 'household');
  const gaps: BoardGap[] = [];
  if (participating === 0) gaps.push({ code: 'nobody-takes-part', params: { grid: board.grid } });
  if (participating > households || listed.length > participating) {
    gaps.push({ code: 'counts-disagree', params: { households, participating, listed: listed.length } });
  }
  const seen = new Set<string>();
  for (const { number } of listed) {
    if (seen.has(number)) gaps.push({ code: 'household-twice', params: { number } });
    seen.add(number);
  }
  return gaps;
}

function checkConsents(board: GridBoardDraft): BoardGap[] {
  const on = dayOf(board.printedAt);
  return board.listed.flatMap(({ number, consent }): BoardGap[] => {
    if (consent === null) return [{ code: 'consent-missing', params: { number } }];
    return isLive(consent, on) ? [] : [{ code: 'consent-ended', params: { number } }];
  });
}
