import { findAssets } from './typeset/find-assets.ts';
import { openTypesetter, type Typesetter } from './typeset/typesetter.ts';

let typesetter: Typesetter | undefined;

/** The process's one typesetter; its compiler warms up with the first paper. */
export function getTypesetter(): Typesetter {
  typesetter ??= openTypesetter({ assetsDir: findAssets() });
  return typesetter;
}
