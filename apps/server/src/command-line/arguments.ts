import { parseArgs } from 'node:util';
import { CannotStart } from '../database/cannot-start.ts';

/** The switches of a command. Throws `CannotStart` with the ones it has when another is given. */
export function readSwitches<Name extends string>(
  command: string,
  args: readonly string[],
  names: readonly Name[],
): Record<Name, boolean> {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }]));
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    return Object.fromEntries(names.map((name) => [name, values[name] === true])) as Record<Name, boolean>;
  } catch {
    const known = names.map((name) => `--${name}`).join('、');
    throw new CannotStart(`${command} 不认识这些参数：${args.join(' ')}。可用的有：${known}。`);
  }
}
