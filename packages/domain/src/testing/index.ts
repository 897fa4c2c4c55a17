export * from './given.ts';
export * from './points-review.ts';
export * from './village-assembly.ts';
