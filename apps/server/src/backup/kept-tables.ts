import { type ClientBase, escapeIdentifier } from 'pg';
import { z } from 'zod';
import { tableTitles } from './table-titles.ts';

/** One table as an archive describes it: enough to read its file without this program. */
export const keptTable = z.object({
  name: z.string(),
  /** What it holds, in Chinese: of `table-titles.ts`, or its comment in the database. */
  description: z.string().nullable(),
  /** Whether each row belongs to a county; the others belong to the installation. */
  ofTenant: z.boolean(),
  /** The columns by which its rows are told apart and ordered. */
  key: z.array(z.string()),
  columns: z.array(
    z.object({
      name: z.string(),
      /** As PostgreSQL writes it. */
      type: z.string(),
      required: z.boolean(),
      description: z.string().nullable(),
    }),
  ),
});
export type KeptTable = z.infer<typeof keptTable>;

/** Tables that are made anew where an archive is opened, each with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  migrations: 'the steps of the schema are taken there',
  definitions: 'the functions of the schema are made there',
  backups: 'what was backed up and tried on this machine',
};

interface ColumnRow {
  readonly table: string;
  readonly description: string | null;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly comment: string | null;
  readonly in_key: boolean;
}

/**
 * Every table of the schema, one that refers to another after it. Without reference data, which comes with the program
 * and is known by its policy, without columns that the database computes itself,
 * and without the numbers of transactions, which mean something only in the cluster that gave them.
 */
export async function readTables(client: ClientBase): Promise<KeptTable[]> {
  const { rows } = await client.query<ColumnRow>(
    `SELECT class.relname AS table, obj_description(class.oid, 'pg_class') AS description, a.attname AS name,
            format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
            col_description(class.oid, a.attnum) AS comment, coalesce(a.attnum = ANY (i.indkey), false) AS in_key
       FROM pg_class class
       JOIN pg_attribute a ON a.attrelid = class.oid AND a.attnum > 0 AND NOT a.attisdropped
       LEFT JOIN pg_index i ON i.indrelid = class.oid AND i.indisprimary
      WHERE class.relnamespace = 'yanzhen'::regnamespace AND class.relkind IN ('r', 'p') AND NOT class.relispartition
        AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = class.oid AND p.polname = 'reference')
        AND a.attgenerated = '' AND a.atttypid <> 'xid8'::regtype AND NOT (class.relname = ANY ($1))
      ORDER BY class.relname COLLATE "C", a.attnum`,
    [Object.keys(LEFT_OUT)],
  );
  const tables = new Map<string, ColumnRow[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  const described = [...tables].map(([name, columns]) => describe(name, columns));
  return inOrder(described, await readReferences(client));
}

function describe(name: string, rows: readonly ColumnRow[]): KeptTable {
  return {
    name,
    description: tableTitles[name] ?? rows[0]?.description ?? null,
    ofTenant: rows.some((row) => row.name === 'tenant'),
    key: rows.filter((row) => row.in_key).map((row) => row.name),
    columns: rows.map((row) => ({
      name: row.name,
      type: row.type,
      required: row.required,
      description: row.comment,
    })),
  };
}

async function readReferences(client: ClientBase): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ from: string; to: string[] }>(
    `SELECT c.relname AS from, array_agg(r.relname::text) AS to FROM pg_constraint f
       JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
      WHERE f.contype = 'f' AND c.relnamespace = 'yanzhen'::regnamespace AND c.oid <> r.oid GROUP BY c.relname`,
  );
  return new Map(rows.map(({ from, to }) => [from, to]));
}

function inOrder(
  tables: readonly KeptTable[],
  references: ReadonlyMap<string, readonly string[]>,
): KeptTable[] {
  const ordered = new Set<KeptTable>();
  const place = (table: KeptTable, above: readonly KeptTable[]): void => {
    if (ordered.has(table) || above.includes(table)) return;
    for (const name of references.get(table.name) ?? []) {
      const referred = tables.find((candidate) => candidate.name === name);
      if (referred !== undefined) place(referred, [...above, table]);
    }
    ordered.add(table);
  };
  for (const table of tables) place(table, []);
  return [...ordered];
}

const TEXTUAL = /^(text|character|name|citext)/;

/** The rows of a table, of one county or of all, in an order that is the same under every collation. */
export function selectRows(table: KeptTable, tenant: number | undefined): string {
  const typeOf = new Map(table.columns.map(({ name, type }) => [name, type]));
  const order =
    table.key.length > 0
      ? table.key.map((name) => {
          const collation = TEXTUAL.test(typeOf.get(name) ?? '') ? ' COLLATE "C"' : '';
          return `${escapeIdentifier(name)}${collation}`;
        })
      : table.columns.map(({ name }) => `${escapeIdentifier(name)}::text COLLATE "C"`);
  const where = tenant === undefined ? '' : ` WHERE tenant = ${tenant}`;
  return `SELECT ${listColumns(table)} FROM yanzhen.${escapeIdentifier(table.name)}${where} ORDER BY ${order.join(', ')}`;
}

export function listColumns(table: KeptTable): string {
  return table.columns.map(({ name }) => escapeIdentifier(name)).join(', ');
}
