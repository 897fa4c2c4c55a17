export * from './facts.ts';
export * from './merkle.ts';
export * from './proposals.ts';
