export * from './amounts.ts';
export * from './canonical.ts';
export * from './days.ts';
export * from './periods.ts';
export * from './refusal.ts';
export * from './spreadsheet-text.ts';
export * from './thresholds.ts';
export * from './working-days.ts';
