export * from './handle-visit.ts';
export * from './request-visit.ts';
export * from './visit-book.ts';
export * from './visit-facts.ts';
