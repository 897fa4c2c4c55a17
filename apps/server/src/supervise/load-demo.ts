import { withClient } from '../database/with-client.ts';
import { migrate } from '../database/migrate.ts';
import type { Addresses } from './running.ts';
import { runServer, UNKNOWN_COMMAND } from './run-server.ts';
import type { Say } from './say.ts';

/**
 * The comment of a schema that waits for the demo or is being filled with it. It stands in the database itself,
 * so that it cannot be taken for another's, and from the schema's birth, so that nothing else can be in there.
 */
const MARK = 'waits for the demo; nothing else is in here';

/**
 * Before migrating: marks a schema that is to hold the demo, and clears one whose loading was cut off, which is
 * safe because no service has run on it. Answers whether the demo is to be loaded. A schema that exists already
 * without the mark is left alone for ever.
 */
export async function prepareForDemo(ownerUrl: string, withDemo: boolean, say: Say): Promise<boolean> {
  const [row] = await ask(
    ownerUrl,
    `SELECT to_regnamespace('yanzhen') IS NOT NULL AS exists,
            obj_description(to_regnamespace('yanzhen'), 'pg_namespace') AS mark`,
  );
  const wasCutOff = row?.['mark'] === MARK;
  if (row?.['exists'] === true && !wasCutOff) return false;
  if (wasCutOff) say('上次载入示例数据时中断，正在清空重来…');
  if (withDemo || wasCutOff) await recreateSchema(ownerUrl, withDemo);
  return withDemo;
}

/** Fills a marked, migrated schema. Resolves early when `stop` does, leaving it to the next start to begin anew. */
export async function loadDemo(
  dataDir: string,
  database: Addresses,
  say: Say,
  stop: Promise<unknown>,
): Promise<void> {
  say('正在载入示例数据…');
  const loading = runServer(['demo'], dataDir, database);
  const status = await Promise.race([loading.status, stop.then(() => undefined)]);
  if (status === undefined) {
    loading.cancel();
    await loading.status;
    return;
  }
  if (status === 0) {
    // Thousands of rows came at once: until the planner knows, it takes every table for an empty one.
    await ask(database.ownerUrl, 'ANALYZE');
    await ask(database.ownerUrl, 'COMMENT ON SCHEMA yanzhen IS NULL');
  } else {
    await recreateSchema(database.ownerUrl, false);
    await migrate(database.ownerUrl);
    say(
      status === UNKNOWN_COMMAND
        ? '这一版没有示例数据。'
        : `示例数据没有载入成功（退出状态 ${status}），已清空，雁阵以空库启动。`,
    );
  }
}

async function recreateSchema(ownerUrl: string, marked: boolean): Promise<void> {
  const mark = marked ? `'${MARK}'` : 'NULL';
  // Several statements in one query are one transaction.
  await ask(
    ownerUrl,
    `DROP SCHEMA IF EXISTS yanzhen CASCADE; CREATE SCHEMA yanzhen; COMMENT ON SCHEMA yanzhen IS ${mark}`,
  );
}

function ask(ownerUrl: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  return withClient({ url: ownerUrl, name: 'yanzhen-demo' }, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  });
}
