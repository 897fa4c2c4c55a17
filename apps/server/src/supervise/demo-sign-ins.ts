import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** `demo-sign-ins.json` of the data folder: written by the command `demo` when it is done, read at every start. */
export const DemoSignIns = z.array(
  z.object({
    /** The role in plain words, such as 「村党组织书记」. */
    role: z.string(),
    name: z.string(),
    /** What is typed first: a phone number, or a household's number. */
    account: z.string(),
    /** The password, or a villager's PIN. */
    secret: z.string(),
    /** Whose pages: the officers' or the villagers'. */
    pages: z.enum(['officer', 'public']),
  }),
);
export type DemoSignIns = z.infer<typeof DemoSignIns>;

/** Undefined when the demo was never loaded, or the file is not what this version writes. */
export function findDemoSignIns(path: string): DemoSignIns | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return DemoSignIns.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
