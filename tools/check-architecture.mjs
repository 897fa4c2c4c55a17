/** `npm run check:architecture`: cruises every module and names each forbidden arrow with its reason. */
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { junctions } from '../architecture.mjs';
import { isForbiddenByFloors, rules } from './architecture-rules.mjs';
import { root } from './root.mjs';

/** Fewer modules than this means that the cruiser did not see the code, not that the code is clean. */
const FEWEST_MODULES = 100;

process.chdir(root);
const { output } = await cruise(
  ['packages', 'apps'],
  {
    validate: true,
    ruleSet: { forbidden: rules },
    exclude: { path: '(^|/)dist/' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
  {},
  { tsConfig: extractTSConfig('tsconfig.json') },
);

const own = output.modules.filter(({ source }) => /^(packages|apps)\/.*\.tsx?$/.test(source));
const { violations } = output.summary;
const idleJunctions = Object.keys(junctions).filter((path) => {
  const module = own.find(({ source }) => source === path);
  return !module?.dependencies.some(({ resolved }) => isForbiddenByFloors(path, resolved));
});
for (const { from, to, rule, cycle } of violations) {
  const comment = rules.find(({ name }) => name === rule.name)?.comment ?? '';
  const path = cycle === undefined ? `${from} → ${to}` : [from, ...cycle.map(({ name }) => name)].join(' → ');
  process.stderr.write(`${path}\n  ${rule.name}. ${comment}\n`);
}
for (const path of idleJunctions) {
  process.stderr.write(
    `${path} joins no floors any more: remove it from the junctions of architecture.mjs\n`,
  );
}
if (own.length < FEWEST_MODULES) {
  process.stderr.write(`only ${own.length} modules were seen, at least ${FEWEST_MODULES} were expected\n`);
  process.exit(1);
}
process.stderr.write(`${own.length} modules, ${rules.length} rules, ${violations.length} violations\n`);
process.exit(violations.length + idleJunctions.length === 0 ? 0 : 1);
