import { measureCounty } from './county/measure-county.ts';
import { describeMachine } from './describe-machine.ts';
import type { Figure } from './figure.ts';
import { measureCapture } from './measure-capture.ts';
import { measureGazetteer } from './measure-gazetteer.ts';
import { measurePage } from './measure-page.ts';
import { measureRosters } from './measure-rosters.ts';
import { measureScripts } from './measure-scripts.ts';
import { startSystem } from './running-system.ts';

/**
 * `bench [--json] [--only <beginning of names>]… [--fresh]`: measures the figures that the project promises, on systems
 * of its own, and prints them. A missed target is a figure like any other; throws only when something could not be
 * measured at all.
 */
export async function bench(root: string, args: readonly string[]): Promise<void> {
  const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  const which = readChoice(args);
  const machine = describeMachine();
  const results: Figure[] = [];
  if (which('field.script') || which('officer.script')) results.push(...measureScripts(root));
  results.push(...(await measureDemo(root, which, say)));
  results.push(...(await measureCounty(root, { which, fresh: args.includes('--fresh') }, say)));
  const chosen = results.filter(({ name }) => which(name));
  const report = args.includes('--json')
    ? JSON.stringify({ machine, results: chosen }, null, 2)
    : describe(machine, chosen);
  process.stdout.write(`${report}\n`);
}

/** A name is wanted when one of those after `--only` begins as it does, as far as the shorter one goes. */
function readChoice(args: readonly string[]): (name: string) => boolean {
  const wanted = args.filter((_, nth) => args[nth - 1] === '--only');
  return (name) => wanted.length === 0 || wanted.some((one) => name.startsWith(one) || one.startsWith(name));
}

/** Figures of the demo, as `npm start` serves it. */
async function measureDemo(
  root: string,
  which: (name: string) => boolean,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  if (!['villager.', 'capture.', 'gazetteer.', 'roster.'].some(which)) return [];
  const figures: Figure[] = [];
  const system = await startSystem(root, say);
  try {
    if (which('villager.')) figures.push(...(await measurePage(system)));
    if (which('capture.')) figures.push(...(await measureCapture(system, say)));
    if (which('roster.')) figures.push(...(await measureRosters(system, say)));
    if (which('gazetteer.')) figures.push(...(await measureGazetteer(system, say)));
  } finally {
    await system.stop();
  }
  return figures;
}

function describe(machine: ReturnType<typeof describeMachine>, results: readonly Figure[]): string {
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  return [facts.join('; '), '', ...results.flatMap(describeFigure)].join('\n');
}

function describeFigure(figure: Figure): string[] {
  const { name, value, unit, rival, rivalValue, ratio, target, bound, ok, reason } = figure;
  const measured = value === null ? 'not measured' : `${value} ${unit}`;
  const limit = `${bound === 'at-most' ? 'at most' : 'at least'} ${target}`;
  const wanted =
    rival === null
      ? `${limit} ${unit}`
      : `${ratio ?? 'no ratio'} of ${rivalValue ?? '?'} ${unit} (${rival}); ${limit}`;
  const line = `${ok ? '✓' : '✗'} ${name.padEnd(30)} ${measured.padEnd(18)} ${wanted}`;
  return reason === undefined ? [line] : [line, `    ${reason}`];
}
