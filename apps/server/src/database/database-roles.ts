import { Client } from 'pg';
import { CannotStart } from './cannot-start.ts';
import type { Credentials } from './credentials.ts';

/** Who may do what: `owner` migrates, `app` serves officers, `public` serves villagers. None may bypass RLS. */
export const ROLES = { owner: 'yanzhen_owner', app: 'yanzhen_app', public: 'yanzhen_public' } as const;

type RoleKey = keyof typeof ROLES;

interface RoleRow {
  readonly rolname: string;
  readonly rolsuper: boolean;
  readonly rolbypassrls: boolean;
  readonly in_use: boolean;
}

/**
 * Makes the three roles where they are missing and gives them `credentials`' passwords. Throws `CannotStart`
 * when the connection may not make roles, or when an existing role would escape row-level security.
 */
export async function ensureRoles(admin: Client, credentials: Credentials): Promise<void> {
  const { rows } = await admin.query<RoleRow>(
    `SELECT rolname, rolsuper, rolbypassrls,
            EXISTS (SELECT 1 FROM pg_stat_activity activity WHERE activity.usename = role.rolname) AS in_use
       FROM pg_roles role WHERE rolname = ANY ($1)`,
    [Object.values(ROLES)],
  );
  for (const key of ['owner', 'app', 'public'] as const) {
    const row = rows.find((candidate) => candidate.rolname === ROLES[key]);
    if (row?.rolsuper === true || row?.rolbypassrls === true) {
      throw new CannotStart(
        `数据库角色 ${ROLES[key]} 有超级用户或绕过行级权限的权力，雁阵不能用它。请先执行 ALTER ROLE ${ROLES[key]} NOSUPERUSER NOBYPASSRLS。`,
      );
    }
    if (row !== undefined && (await canSignIn(admin, key, credentials))) continue;
    if (row?.in_use === true) {
      throw new CannotStart(
        `数据库角色 ${ROLES[key]} 正被另一个雁阵使用，口令与本数据目录的不同。请停掉那一个，或为这一个另建数据库服务器。`,
      );
    }
    await writeRole(admin, key, credentials[key], row !== undefined);
  }
}

/** New roles are made without any attribute: SUPERUSER, BYPASSRLS, CREATEDB and CREATEROLE are all off by default. */
async function writeRole(admin: Client, key: RoleKey, password: string, exists: boolean): Promise<void> {
  const verb = exists ? 'ALTER' : 'CREATE';
  const role = ROLES[key];
  try {
    await admin.query(`${verb} ROLE ${role} LOGIN PASSWORD ${admin.escapeLiteral(password)}`);
    await admin.query(`ALTER ROLE ${role} SET search_path = yanzhen, public`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStart(
      `DATABASE_URL 的用户不能建立数据库角色 ${role}（${reason}）。请改用有 CREATEROLE 权限的用户，或请数据库管理员给它这项权限。`,
    );
  }
}

async function canSignIn(admin: Client, key: RoleKey, credentials: Credentials): Promise<boolean> {
  const { host, port, database } = admin;
  const client = new Client({
    host,
    port,
    ...(database === undefined ? {} : { database }),
    ssl: admin.ssl,
    user: ROLES[key],
    password: credentials[key],
  });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What the roles may do in `database` before any table exists: the owner makes the schema, the others connect. */
export async function grantDatabase(admin: Client, database: string): Promise<void> {
  const name = admin.escapeIdentifier(database);
  await admin.query(`GRANT CONNECT, CREATE, TEMPORARY ON DATABASE ${name} TO ${ROLES.owner}`);
  await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${ROLES.app}, ${ROLES.public}`);
  await admin.query(`REVOKE CREATE, TEMPORARY ON DATABASE ${name} FROM PUBLIC`);
}
