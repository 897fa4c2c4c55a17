import { describeMachine } from './describe-machine.ts';
import type { Figure } from './figure.ts';
import { measureCapture } from './measure-capture.ts';
import { measurePage } from './measure-page.ts';
import { measureScripts } from './measure-scripts.ts';
import { startSystem } from './running-system.ts';

/**
 * `bench [--json]`: measures the figures that the project promises, on a system of its own, and prints them.
 * A missed target is a figure like any other; throws only when something could not be measured at all.
 */
export async function bench(root: string, args: readonly string[]): Promise<void> {
  const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  const machine = describeMachine();
  const results: Figure[] = measureScripts(root);
  const system = await startSystem(root, say);
  try {
    results.push(...(await measurePage(system)));
    results.push(...(await measureCapture(system, say)));
  } finally {
    await system.stop();
  }
  const report = args.includes('--json')
    ? JSON.stringify({ machine, results }, null, 2)
    : describe(machine, results);
  process.stdout.write(`${report}\n`);
}

function describe(machine: ReturnType<typeof describeMachine>, results: readonly Figure[]): string {
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  return [facts.join('; '), '', ...results.flatMap(describeFigure)].join('\n');
}

function describeFigure(figure: Figure): string[] {
  const { name, value, unit, rival, rivalValue, ratio, target, ok, reason } = figure;
  const measured = value === null ? 'not measured' : `${value} ${unit}`;
  const wanted =
    rival === null
      ? `at most ${target} ${unit}`
      : `${ratio ?? 'no ratio'} of ${rivalValue ?? '?'} ${unit} (${rival}); at least ${target}`;
  const line = `${ok ? '✓' : '✗'} ${name.padEnd(30)} ${measured.padEnd(18)} ${wanted}`;
  return reason === undefined ? [line] : [line, `    ${reason}`];
}
