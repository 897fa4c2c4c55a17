export * from './given.ts';
export * from './points-review.ts';
