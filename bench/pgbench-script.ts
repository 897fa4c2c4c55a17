import type { RecordedCapture, SentStatement } from './record-statements.ts';

/**
 * A recorded capture as a pgbench script: the same statements with the same values, but for the ids that every
 * capture has anew, which are made from a counter and the number of the client.
 */
export function makePgbenchScript(
  capture: RecordedCapture,
  typesOf: ReadonlyMap<string, readonly string[]>,
): string {
  const fresh = [capture.entry, capture.key];
  const statements = capture.statements.flatMap((statement) =>
    statement.text.startsWith('BEGIN;')
      ? statement.text.split(';')
      : [fillParameters(statement, typesOf.get(statement.text) ?? [], fresh)],
  );
  return [
    '\\set i :i + 1',
    '\\set n :i * 100 + :client_id',
    ...statements.map((text) => `${text};`),
    '',
  ].join('\n');
}

function fillParameters(
  statement: SentStatement,
  types: readonly string[],
  fresh: readonly string[],
): string {
  return statement.text.replaceAll(/\$(\d+)/g, (_whole, number: string) => {
    const nth = Number(number) - 1;
    const text = toText(statement.values[nth]);
    return `(${text === null ? 'null' : toExpression(text, fresh)})::${types[nth] ?? 'text'}`;
  });
}

/** A value as PostgreSQL reads it from text. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map((one) => JSON.stringify(String(one))).join(',')}}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const DIGITS = 12;

/** Literals, and where a fresh id stands its first digits followed by twelve from the counter. */
function toExpression(text: string, fresh: readonly string[]): string {
  const parts = text.split(new RegExp(`(${fresh.join('|')})`)).filter((part) => part !== '');
  const pieces = parts.flatMap((part) =>
    fresh.includes(part) ? [quote(part.slice(0, -DIGITS)), `lpad(:n::text, ${DIGITS}, '0')`] : [quote(part)],
  );
  return pieces.length === 1 ? pieces.join('') : `concat(${pieces.join(', ')})`;
}

/** A literal without a colon: pgbench takes one for the beginning of a variable, even inside quotes. */
function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\003A');
  return escaped === text ? `'${text}'` : `U&'${escaped}'`;
}
