export * from './decide-feature.ts';
export * from './feature-facts.ts';
export * from './feature-state.ts';
export * from './household-disability.ts';
export * from './sensitive-features.ts';
export * from './requests.ts';
export * from './restriction.ts';
