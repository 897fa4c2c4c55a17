import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** Where PostgreSQL lives and as whom it runs. It refuses root, and its files must be its own, mode 0700. */
export interface PostgresSeat {
  /** The folder with `bin`, `lib`, `share`. */
  readonly native: string;
  /** The folder that holds the cluster and, where the path is short enough, the socket. */
  readonly home: string;
  /** Words put before every PostgreSQL command. */
  readonly prefix: readonly string[];
  /** The other user that owns the cluster; absent when it belongs to the user who started Yanzhen. */
  readonly user?: SeatUser;
}

interface SeatUser {
  readonly uid: number;
  readonly gid: number;
}

export type SeatKind = 'own-user' | 'cluster-owner' | 'user-namespace' | 'other-user' | 'moved';

/**
 * Takes the first way that works. As an ordinary user there is one. As root: the user whose cluster it is already;
 * else a user namespace in which root's own files belong to an unprivileged number; else the user `postgres` or `nobody` in the same folder; else that
 * user with binaries and data copied under `/var/lib/yanzhen`, for folders it cannot reach.
 */
export function chooseSeat(
  native: string,
  home: string,
  kinds: readonly SeatKind[] = process.getuid?.() === 0
    ? ['cluster-owner', 'user-namespace', 'other-user', 'moved']
    : ['own-user'],
): PostgresSeat {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const settled = existsSync(join(movedPlace(home), 'home', 'cluster')) && !existsSync(join(home, 'cluster'));
  for (const kind of settled ? (['moved'] as const) : kinds) {
    const seat = makeSeat(kind, native, resolve(home));
    if (seat !== undefined && isUsable(seat)) return seat;
  }
  throw new CannotStart(
    `PostgreSQL 不能以 root 身份运行，而这台机器既不允许用户命名空间，也没有 postgres 或 nobody 用户可用。请改用普通用户启动雁阵，或用 DATABASE_URL 指向已有的 PostgreSQL。`,
  );
}

function makeSeat(kind: SeatKind, native: string, home: string): PostgresSeat | undefined {
  if (kind === 'own-user') return { native, home, prefix: [] };
  if (kind === 'cluster-owner') return findOwnerSeat(native, home);
  const user = findUnprivilegedUser();
  if (user === undefined) return undefined;
  switch (kind) {
    case 'user-namespace': {
      chownSync(home, 0, 0);
      const prefix = ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--'];
      return { native, home, prefix };
    }
    case 'other-user':
      chownSync(home, user.uid, user.gid);
      return { native, home, prefix: [], user };
    case 'moved':
      // Data in a place that nobody may reach must not look like no data.
      if (existsSync(join(home, 'cluster'))) return undefined;
      return moveSeat(native, home, user);
  }
}

function findOwnerSeat(native: string, home: string): PostgresSeat | undefined {
  const cluster = join(home, 'cluster');
  if (!existsSync(cluster)) return undefined;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? undefined : { native, home, prefix: [], user: { uid, gid } };
}

/** initdb looks its user up by number, so the number must have a name. */
function findUnprivilegedUser(): SeatUser | undefined {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const found =
    users.find((user) => user.name === 'postgres') ?? users.find((user) => user.name === 'nobody');
  return found === undefined || found.uid === 0 ? undefined : { uid: found.uid, gid: found.gid };
}

/** The name comes from the data folder, so that the next start finds the same place. */
function movedPlace(home: string): string {
  return join('/var/lib/yanzhen', shortHash(resolve(home)));
}

function moveSeat(native: string, home: string, user: SeatUser): PostgresSeat {
  const place = movedPlace(home);
  const copy = join(place, 'native');
  mkdirSync(place, { recursive: true, mode: 0o755 });
  chmodSync('/var/lib/yanzhen', 0o755);
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  }
  const moved = join(place, 'home');
  mkdirSync(moved, { recursive: true, mode: 0o700 });
  chownSync(moved, user.uid, user.gid);
  return { native: copy, home: moved, prefix: [], user };
}

/** Asks as the one who will run PostgreSQL: can it start the program, and write where the cluster will be? */
function isUsable(seat: PostgresSeat): boolean {
  const question = '"$0" --version >/dev/null && test -w "$1"';
  const postgres = join(seat.native, 'bin', 'postgres');
  const { program, args } = commandOf(seat, 'sh', ['-c', question, postgres, seat.home]);
  return spawnSync(program, args, { ...seat.user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** The command line that runs `program` as the seat's user. */
export function commandOf(
  seat: PostgresSeat,
  program: string,
  args: readonly string[],
): { readonly program: string; readonly args: readonly string[] } {
  const [first, ...rest] = seat.prefix;
  return first === undefined ? { program, args } : { program: first, args: [...rest, program, ...args] };
}

/** The folder of the Unix socket. The system allows about 107 bytes, so a deep data folder gets a short one. */
export function prepareSocketFolder(seat: PostgresSeat): string {
  const near = join(seat.home, 'socket');
  const folder =
    Buffer.byteLength(near) <= 85 ? near : join(resolve(tmpdir()), `yanzhen-${shortHash(seat.home)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = lstatSync(folder);
  const allowed = [process.getuid?.(), seat.user?.uid];
  if (!owner.isDirectory() || !allowed.includes(owner.uid)) {
    throw new CannotStart(`目录 ${folder} 属于别的用户，雁阵不能在里面开数据库的通道。请移走它再启动。`);
  }
  if (seat.user !== undefined) chownSync(folder, seat.user.uid, seat.user.gid);
  return folder;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
