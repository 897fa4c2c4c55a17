import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

// Seeds are read by officials, so zod speaks their language here.
const inChinese = z.locales.zhCN().localeError;

/** A YAML file that fits its schema, with a way to say on which line a value stands. */
export interface YamlFile<Value> {
  readonly value: Value;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** Parses and checks a YAML file; the refusal names the line of the first mistake, of syntax or of content. */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): YamlFile<z.infer<Schema>> | Refusal {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken !== undefined) {
    const line = Math.max(1, lines.linePos(broken.pos[0]).line);
    return refuse('directory.file-broken', { file, line, reason: broken.message.split('\n')[0] ?? '' });
  }
  const lineOf = (path: readonly PropertyKey[]): number => findLine(document, lines, path);
  const parsed = schema.safeParse(document.toJS(), { error: inChinese });
  if (parsed.success) return { value: parsed.data, lineOf };
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  return refuse('directory.file-broken', {
    file,
    line: lineOf(path),
    reason: `${path.map(String).join('.')}：${issue?.message ?? ''}`,
  });
}

/** The line of the value at `path`, or of its nearest parent when the value itself is what is missing. */
function findLine(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
