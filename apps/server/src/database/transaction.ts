import type { Actor } from '@yanzhen/domain/authority';
import pg from 'pg';
import { countyPath, handingBack, keepsCountiesApart } from './county-schemas.ts';
import { preparedName } from './prepared-name.ts';

/** A statement with a name is prepared once per connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** One transaction under one scope. Queries are sent at once; await only what the next step needs. */
export interface Transaction {
  query<Row>(statement: Statement): Promise<Row[]>;
  /** Whether the county is in a schema of its own, see `county-schemas.ts`. */
  readonly apart?: boolean;
  /**
   * Reads on a second connection at the same time, under the same scope, what this one sees: the very same moment.
   * Answers undefined where no connection is free for it, for whoever holds one and waits for another may wait for ever.
   * Only one that reads has it.
   */
  readonly alongside?: <Result>(
    work: (transaction: Transaction) => Promise<Result>,
  ) => Promise<Result> | undefined;
}

/** What row-level security is opened with; an empty part denies. */
export type Scope = Pick<Actor, 'tenant' | 'person' | 'whole' | 'villages'> & {
  readonly household: string | null;
};

function quote(value: string): string {
  return pg.escapeLiteral(value);
}

/**
 * The session's scope for the rest of a transaction. `SET LOCAL` and not `set_config()`: the latter is not
 * propagated to the workers of a Citus cluster.
 */
export function scopeStatements(scope: Scope): string {
  return settings(scope).join(';');
}

function settings(scope: Scope): string[] {
  return [
    `SET LOCAL yanzhen.tenant = ${quote(String(scope.tenant))}`,
    `SET LOCAL yanzhen.whole = ${scope.whole ? "'on'" : "'off'"}`,
    `SET LOCAL yanzhen.villages = ${quote(scope.villages.join(','))}`,
    `SET LOCAL yanzhen.person = ${quote(scope.person)}`,
    `SET LOCAL yanzhen.household = ${quote(scope.household ?? '')}`,
  ];
}

function openingMessages(begin: string, scope: Scope, apart: boolean): string[] {
  return apart ? [begin, ...scopeMessages(scope, true)] : [`${begin};${scopeStatements(scope)}`];
}

/**
 * The same in as many messages as the database wants: one. A Citus coordinator hands the whole message on for each
 * setting in it, so there each is a message of its own; they travel together.
 */
function scopeMessages(scope: Scope, apart: boolean): string[] {
  if (!apart) return [scopeStatements(scope)];
  return [`SET LOCAL search_path = ${countyPath(scope.tenant)}`, ...settings(scope)];
}

/**
 * The villages that a list of this scope is about, for `$n::uuid[] is null or village = any ($n)` in its WHERE: the one
 * that was asked for, or all that the scope reaches; null where that is the whole tenant. The policies let through no
 * more than this, but no index serves their `whole or village = any (…)`; this one it does (decision 0025).
 */
export function villagesWithin(
  { whole, villages }: Pick<Scope, 'whole' | 'villages'>,
  asked: string | null | undefined,
): readonly string[] | null {
  if (asked !== null && asked !== undefined) return [asked];
  return whole ? null : villages;
}

/**
 * Changes the scope for the statements that follow. Only for a person's own appointments, one after the other:
 * nothing may still be under way when it is called.
 */
export async function changeScope(transaction: Transaction, scope: Scope): Promise<void> {
  const messages = scopeMessages(scope, transaction.apart === true);
  await Promise.all(messages.map((text) => transaction.query({ text, values: [] })));
}

/** No person has this id: the installation itself acts, not someone. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * The scope in which the installation reads a whole tenant: to rebuild, seal, verify or load. The same policies let
 * it in as any post of the county, so it needs no privilege of its own.
 */
export function wholeScope(tenant: number): Scope {
  return { tenant, person: NOBODY, whole: true, villages: [], household: null };
}

/** How a transaction begins; one that only reads sees the same moment in all its statements, and is refused any write. */
const openings = { writing: 'BEGIN', reading: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' } as const;

type Kind = keyof typeof openings;

function readAlongside(
  pool: pg.Pool,
  scope: Scope,
  leader: Transaction,
): NonNullable<Transaction['alongside']> {
  return (work) => {
    const hasFree = pool.idleCount > 0 || pool.totalCount < (pool.options.max ?? 0);
    if (!hasFree || pool.waitingCount > 0) return undefined;
    return leader
      .query<{ snapshot: string }>({ text: 'select pg_export_snapshot() as snapshot', values: [] })
      .then(([exported]) =>
        inTransaction(
          pool,
          scope,
          async (transaction) => ({ result: await work(transaction), last: [] }),
          'reading',
          exported?.snapshot,
        ),
      );
  };
}

/** Signals that the transaction must be undone with this answer; used for refusals found after writing began. */
export class Rollback extends Error {}

/**
 * Runs `work` in one transaction under `scope`. The opening travels with the first queries and the commit with
 * the last ones, so a command of any number of statements costs two round trips. One that reads may see what another
 * sees, by the `snapshot` that the other exported.
 *
 * Throws what `work` throws, after rolling back, and the first database error otherwise.
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  scope: Scope,
  work: (transaction: Transaction) => Promise<{ result: Result; last: readonly Promise<unknown>[] }>,
  kind: Kind = 'writing',
  snapshot?: string,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const noteBreak = (error: Error): void => {
    broken = error;
  };
  // While a connection is lent the pool does not listen, and an error nobody listens to ends the process.
  client.on('error', noteBreak);
  try {
    const apart = keepsCountiesApart(pool);
    const begin =
      snapshot === undefined
        ? openings[kind]
        : `${openings[kind]};SET TRANSACTION SNAPSHOT ${quote(snapshot)}`;
    const opening = openingMessages(begin, scope, apart).map((text) => heard(client.query(text)));
    const plain = makeTransaction(client, apart);
    // A Citus coordinator cannot hand a snapshot on to its workers.
    const canShare = kind === 'reading' && !apart;
    const { result, last } = await work(
      canShare ? { ...plain, alongside: readAlongside(pool, scope, plain) } : plain,
    );
    const commit = heard(client.query('COMMIT'));
    await settle([...opening, ...last, commit]);
    // After an error inside the transaction PostgreSQL answers COMMIT with ROLLBACK.
    if ((await commit).command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(noteBreak);
    throw error;
  } finally {
    client.off('error', noteBreak);
    client.release(broken);
  }
}

function makeTransaction(client: pg.PoolClient, apart: boolean): Transaction {
  return {
    apart,
    query: <Row>(statement: Statement) =>
      heard(
        client
          .query<Row & pg.QueryResultRow>({
            ...(statement.name === undefined ? {} : { name: preparedName(statement.name, statement.text) }),
            text: apart ? handingBack(statement.text) : statement.text,
            values: [...statement.values],
          })
          .then(({ rows }): Row[] => rows),
      ),
  };
}

/**
 * Statements travel together, so one may fail before anyone awaits it, or after its caller has given up on an
 * earlier one. Its failure is not lost: whoever awaits it is told, and otherwise the commit answers ROLLBACK.
 */
function heard<Result>(sent: Promise<Result>): Promise<Result> {
  sent.catch(() => undefined);
  return sent;
}

/** Waits for all, then throws the first failure: later statements of a failed transaction only echo it. */
async function settle(promises: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(promises);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
