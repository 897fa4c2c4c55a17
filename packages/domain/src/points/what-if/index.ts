export * from './account-change.ts';
export * from './age-bands.ts';
export * from './fairness-document.ts';
export * from './find-cliffs.ts';
export * from './group-changes.ts';
export * from './item-rates.ts';
export * from './revalue-account.ts';
export * from './summarise-changes.ts';
