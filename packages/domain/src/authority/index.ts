export * from './abilities.ts';
export * from './actor.ts';
export * from './appoint.ts';
export * from './incompatible-posts.ts';
export * from './name-deputy.ts';
export * from './password-rules.ts';
export * from './posts.ts';
