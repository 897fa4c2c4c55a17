export * from './abilities.ts';
export * from './actor.ts';
export * from './posts.ts';
