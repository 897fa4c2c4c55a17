export * from './facts.ts';
export * from './proposals.ts';
