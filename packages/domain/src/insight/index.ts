export * from './note-export.ts';
