export * from './language/board.ts';
export * from './language/closed-lists.ts';
export * from './language/measures.ts';
export * from './language/points-standard.ts';
export * from './language/procedure.ts';
export * from './language/quorum-rules.ts';
export * from './language/scheme.ts';
export { type Level, type SchemeKind, SchemeRef, type Source } from './language/scheme-head.ts';
