import type { ClientBase } from 'pg';

/** Tables that hold no business row, each with the reason why they need no policy. */
export const WITHOUT_POLICY: Readonly<Record<string, string>> = {
  migrations: 'numbers and checksums of the files applied; readable by every role for /healthz',
  definitions: 'names and checksums of the functions in force; readable by every role for /healthz',
};

interface TableRow {
  readonly name: string;
  readonly kind: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly policies: number;
  readonly readers: boolean;
}

/**
 * What leaves rows of schema `yanzhen` unguarded, one sentence each; an empty list is the only good answer. Every
 * table needs row-level security, enabled, forced on its owner too, and with a policy. A materialized view cannot
 * have any, so neither application role may read one.
 */
export async function checkPolicies(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<TableRow>(
    `SELECT class.relname AS name, class.relkind AS kind, class.relrowsecurity AS enabled,
            class.relforcerowsecurity AS forced,
            (SELECT count(*)::int FROM pg_policy policy WHERE policy.polrelid = class.oid) AS policies,
            has_table_privilege('yanzhen_app', class.oid, 'SELECT')
              OR has_table_privilege('yanzhen_public', class.oid, 'SELECT') AS readers
       FROM pg_class class
      WHERE class.relnamespace = 'yanzhen'::regnamespace AND class.relkind IN ('r', 'p', 'm', 'f')
      ORDER BY class.relname`,
  );
  return rows.filter((row) => WITHOUT_POLICY[row.name] === undefined).flatMap(problemsOf);
}

function problemsOf(row: TableRow): string[] {
  if (row.kind === 'm') {
    return row.readers ? [`materialized view ${row.name} is readable by an application role`] : [];
  }
  const problems: string[] = [];
  if (!row.enabled) problems.push(`table ${row.name} has no row-level security`);
  if (row.enabled && !row.forced)
    problems.push(`table ${row.name} does not force row-level security on its owner`);
  if (row.policies === 0) problems.push(`table ${row.name} has no policy`);
  return problems;
}
