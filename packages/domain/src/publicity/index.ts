export * from './board-fingerprint.ts';
export * from './check-board.ts';
export * from './fit-household-table.ts';
export * from './grid-board.ts';
export * from './household-papers.ts';
export * from './notice.ts';
export * from './paper-parts.ts';
export * from './papers.ts';
