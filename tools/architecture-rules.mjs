import { floors, junctions, workspaces } from '../architecture.mjs';

/** Where the code of a slice lives: the same name in the four workspaces. */
function pathsOf(slice) {
  return `^(packages/domain/src/${slice}/|packages/contract/src/(refusals/)?${slice}(\\.ts$|/)|apps/server/src/${slice}/|apps/web/features/${slice}/)`;
}

function anyOf(slices) {
  return `^(packages/domain/src|packages/contract/src|apps/server/src|apps/web/features)/(refusals/)?(${slices.join('|')})(\\.ts$|/)`;
}

const NOT_TESTS = '\\.(test|e2e)\\.tsx?$|/testing/';
const isJunction = `^(${Object.keys(junctions).join('|')})$`;
const EXEMPT = `${NOT_TESTS}|${isJunction}`;

/** For every slice: what stands beside it on its floor or above it is out of its sight. */
function floorRules() {
  return floors.flatMap((floor, level) =>
    floor.slices.flatMap((slice) => {
      const peers = floor.slices.filter((peer) => peer !== slice);
      const above = floors.slice(level + 1).flatMap((higher) => higher.slices);
      const rules = [];
      if (peers.length > 0) {
        rules.push({
          name: `peers-are-blind: ${slice}`,
          comment: `${slice} (${floor.name}) may not import its peers: they meet through facts and schemes, so that one mechanism can change without the others.`,
          severity: 'error',
          from: { path: pathsOf(slice), pathNot: EXEMPT },
          to: { path: anyOf(peers), pathNot: isJunction },
        });
      }
      if (above.length > 0) {
        rules.push({
          name: `arrows-point-down: ${slice}`,
          comment: `${slice} (${floor.name}) may not import what is built on top of it: a lower floor must be understandable without the upper ones.`,
          severity: 'error',
          from: { path: pathsOf(slice), pathNot: EXEMPT },
          to: { path: anyOf(above), pathNot: isJunction },
        });
      }
      return rules;
    }),
  );
}

/** A workspace imports itself and the workspaces `architecture.mjs` allows it. */
function workspaceRules() {
  return workspaces.map(({ path, may }) => ({
    name: `workspace: ${path}`,
    comment: `${path} may import ${may.length === 0 ? 'no other workspace' : may.join(' and ')}: the applications meet over HTTP and the database, never in code.`,
    severity: 'error',
    from: { path: `^${path}/` },
    to: { path: '^(apps|packages)/', pathNot: `^(${[path, ...may].join('|')})/` },
  }));
}

/** True when the floors would forbid this arrow were its start no junction. */
export function isForbiddenByFloors(from, to) {
  return floors.some((floor, level) =>
    floor.slices.some((slice) => {
      if (!new RegExp(pathsOf(slice)).test(from)) return false;
      const peers = floor.slices.filter((peer) => peer !== slice);
      const hidden = [...peers, ...floors.slice(level + 1).flatMap((higher) => higher.slices)];
      return hidden.length > 0 && new RegExp(anyOf(hidden)).test(to);
    }),
  );
}

/** Every forbidden arrow with its reason. */
export const rules = [
  ...floorRules(),
  ...workspaceRules(),
  {
    name: 'no-cycles',
    comment: 'Modules in a circle can only be understood, tested and moved together.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'domain-is-pure',
    comment:
      'The domain decides from values alone, on the server and in the phone; it may use zod, the YAML and the FEEL parser, and nothing of the machine.',
    severity: 'error',
    from: { path: '^packages/domain/src/', pathNot: NOT_TESTS },
    to: {
      pathNot:
        '^(packages/domain/src/|node_modules/(zod|yaml|feelin|@bpmn-io|@lezer|lezer-feel|min-dash|luxon)/)',
    },
  },
  {
    name: 'foundations-know-no-slice',
    comment:
      'Opening the database, keeping the keys and keeping processes alive must work whatever the server does with them, and be readable without it; of the domain they may know values such as a scope.',
    severity: 'error',
    from: { path: '^apps/server/src/(database|keys|supervise)/', pathNot: NOT_TESTS },
    to: {
      path: '^(apps/server/src/|packages/contract/src/)',
      pathNot: '^apps/server/src/(database|keys|supervise)/',
    },
  },
  {
    name: 'no-test-code-in-the-product',
    comment: 'What is made for tests may be slow, unsafe or seeded; nothing that ships depends on it.',
    severity: 'error',
    from: { path: '^(packages|apps)/', pathNot: NOT_TESTS },
    to: { path: NOT_TESTS },
  },
  {
    name: 'declared-packages-only',
    comment: 'A package that another workspace happens to install may vanish with its next version.',
    severity: 'error',
    from: { path: '^(packages|apps)/', pathNot: NOT_TESTS },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
  },
  {
    name: 'everything-resolves',
    comment: 'An import that does not resolve is not checked by any rule above.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];
