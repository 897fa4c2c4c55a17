export * from './entities.ts';
export * from './human-number.ts';
export * from './masking.ts';
export * from './member-classes.ts';
export * from './place-kinds.ts';
export * from './register-households.ts';
export * from './search-keys.ts';
