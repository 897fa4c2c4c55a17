export * from './adoption.ts';
export * from './assembly-commands.ts';
export * from './assembly-facts.ts';
export type { AssemblyRefusalCode } from './assembly-refusals.ts';
export * from './decide-assembly.ts';
export * from './deliberation.ts';
export * from './groups.ts';
export * from './meeting-state.ts';
export * from './quorum.ts';
