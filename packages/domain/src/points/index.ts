export * from './count-entries.ts';
export * from './enrol.ts';
export * from './facts.ts';
export * from './record-entry.ts';
export * from './record-labour.ts';
export * from './standard.ts';
