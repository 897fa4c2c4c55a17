/**
 * The ordered slices: one source for the dependency rules, the diagram in ARCHITECTURE.md and the tests.
 * A slice may import the slices of the floors below it, never its own floor's peers and never upwards.
 */
export const floors = [
  { name: '底座', slices: ['kernel'] },
  { name: '名录', slices: ['directory'] },
  { name: '纪实', slices: ['record'] },
  { name: '权责', slices: ['authority'] },
  { name: '制度', slices: ['schemes'] },
  { name: '程序', slices: ['procedures'] },
  { name: '机制', slices: ['points', 'assemblies', 'activities', 'rights'] },
  { name: '公开', slices: ['publicity'] },
  { name: '综览', slices: ['insight'] },
];

/** Packages and applications, ground floor first; an arrow may only point up this list's earlier entries. */
export const workspaces = [
  { path: 'packages/domain', may: [] },
  { path: 'packages/contract', may: ['packages/domain'] },
  { path: 'apps/server', may: ['packages/domain', 'packages/contract'] },
  { path: 'apps/public', may: ['packages/domain', 'packages/contract'] },
  { path: 'apps/web', may: ['packages/domain', 'packages/contract'] },
];

/**
 * The modules where floors meet on purpose, each with its reason. They obey no floor and every slice may import
 * them; everything else obeys. An entry that is no longer needed fails the check, so the list can only be as long as it must.
 */
export const junctions = {
  'apps/server/src/record/execute-command.ts':
    'the pipeline of every command: it asks authority before a slice decides and the record is written',
  'apps/server/src/record/execute-batch.ts': 'the same pipeline for what a phone hands in by the hundred',
  'apps/server/src/record/run-query.ts':
    'the pipeline of every query: it asks authority before a slice reads',
  'apps/server/src/record/handlers.ts':
    'the types of both pipelines name the actor, who belongs to authority, and what a slice holds only while a feature of rights is on',
  'apps/server/src/record/ask-authority.ts':
    'households are registered, moved and opened by the directory, which lies below the table that says by whom',
  'apps/server/src/schemes/scheme-cache.ts':
    'a published scheme is prepared once, by the mechanism it is for',
};
