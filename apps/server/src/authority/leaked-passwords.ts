import { readFileSync } from 'node:fs';
import { localityFile } from '../directory/locality-folder.ts';

let known: ReadonlySet<string> | undefined;

/** Some eighteen thousand passwords that leaked most often, in small letters; read when the first is chosen. */
export function leakedPasswords(): ReadonlySet<string> {
  known ??= new Set(
    readFileSync(localityFile('base/common-passwords.txt'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('# ')),
  );
  return known;
}
