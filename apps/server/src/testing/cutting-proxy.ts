import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Where a connection is cut. `before` the message reaches the database: what was asked never happens. `after` it
 * did, and before its answer comes back: what was asked may have happened and nobody is told.
 */
export type CutSide = 'before' | 'after';

/** A TCP proxy in front of PostgreSQL that knows where one statement ends and the next begins. */
export interface CuttingProxy {
  /** The same address through the proxy. */
  readonly through: (url: string) => string;
  /** Cuts at the n-th message from now on, counted over all connections; `onCut` runs in the same instant. */
  arm(nth: number, side: CutSide, onCut?: () => void): void;
  /** Stops counting; answers whether the cut happened, and at what kind of message. */
  disarm(): string | undefined;
  /** The database is gone: every connection is cut, every new one refused. */
  goAway(): void;
  comeBack(): void;
  /** Connections to the database now open. */
  readonly open: number;
  close(): Promise<void>;
}

interface Trap {
  left: number;
  readonly side: CutSide;
  readonly onCut: () => void;
  cutAt: string | undefined;
}

/** The messages at which a statement begins, is bound, is run or ends; Describe and Flush change nothing. */
const BOUNDARIES: ReadonlySet<string> = new Set(['P', 'B', 'E', 'S', 'Q']);
/** One boundary per statement: each ends with a Sync, and the opening and COMMIT travel as simple queries. */
export const STATEMENT_ENDS: ReadonlySet<string> = new Set(['S', 'Q']);
const MOST_WAIT_MS = 200;

/** Splits what a client sends into messages; the first has no type, for it opens the connection. */
function makeSplitter(): (chunk: Buffer) => { type: string; bytes: Buffer }[] {
  let rest = Buffer.alloc(0);
  let opened = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: { type: string; bytes: Buffer }[] = [];
    for (;;) {
      const header = opened ? 1 : 0;
      if (rest.length < header + 4) return messages;
      const length = header + rest.readInt32BE(header);
      if (rest.length < length) return messages;
      const type = opened ? String.fromCharCode(rest[0] ?? 0) : 'startup';
      messages.push({ type, bytes: rest.subarray(0, length) });
      rest = rest.subarray(length);
      opened = true;
    }
  };
}

function socketOf(url: URL): NetConnectOpts {
  const folder = url.searchParams.get('host');
  const port = Number(url.port || 5432);
  return folder === null ? { host: url.hostname, port } : { path: `${folder}/.s.PGSQL.${port}` };
}

class ProxiedConnection {
  private readonly split = makeSplitter();
  private muted = false;
  private dead = false;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    private readonly trap: () => Trap | undefined,
    private readonly boundaries: ReadonlySet<string>,
    readonly onEnd: () => void,
  ) {
    client.on('data', (chunk: Buffer) => this.take(chunk));
    server.on('data', (chunk: Buffer) => {
      if (this.muted) this.cut();
      else client.write(chunk);
    });
    for (const socket of [client, server]) {
      socket.on('error', () => this.cut());
      socket.on('close', () => this.cut());
    }
  }

  cut(): void {
    if (this.dead) return;
    this.dead = true;
    this.client.destroy();
    this.server.destroy();
    this.onEnd();
  }

  private take(chunk: Buffer): void {
    for (const { type, bytes } of this.split(chunk)) {
      if (this.muted || this.dead) return;
      const trap = this.trap();
      const hit =
        trap !== undefined && this.boundaries.has(type) && trap.cutAt === undefined && --trap.left === 0;
      if (!hit) {
        this.server.write(bytes);
        continue;
      }
      trap.cutAt = type;
      this.muted = true;
      if (trap.side === 'before') {
        this.cut();
        trap.onCut();
        return;
      }
      this.server.write(bytes);
      trap.onCut();
      // Messages before Sync are answered only with it: then nothing comes back, and the cut does not wait for it.
      void sleep(type === 'S' || type === 'Q' ? MOST_WAIT_MS : 5).then(() => this.cut());
    }
  }
}

/** Starts a proxy in front of the database that `url` names, over TCP or a Unix socket. */
export async function startCuttingProxy(
  url: string,
  boundaries: ReadonlySet<string> = BOUNDARIES,
): Promise<CuttingProxy> {
  const target = socketOf(new URL(url));
  const connections = new Set<ProxiedConnection>();
  let trap: Trap | undefined;
  let away = false;
  // Passed on at once, as they came: otherwise each answer waits forty milliseconds for the next.
  const listener = createServer({ noDelay: true }, (client) => {
    if (away) return void client.destroy();
    const server = connect(target).setNoDelay(true);
    const connection: ProxiedConnection = new ProxiedConnection(
      client,
      server,
      () => trap,
      boundaries,
      () => connections.delete(connection),
    );
    connections.add(connection);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const cutAll = () => {
    for (const connection of connections) connection.cut();
  };
  return {
    through: (address) => {
      const inside = new URL(address);
      inside.searchParams.delete('host');
      inside.hostname = '127.0.0.1';
      inside.port = String(port);
      return inside.href;
    },
    arm: (nth, side, onCut = () => undefined) => {
      trap = { left: nth, side, onCut, cutAt: undefined };
    },
    disarm: () => {
      const cutAt = trap?.cutAt;
      trap = undefined;
      return cutAt;
    },
    goAway: () => {
      away = true;
      cutAll();
    },
    comeBack: () => {
      away = false;
    },
    get open() {
      return connections.size;
    },
    close: async () => {
      cutAll();
      listener.close();
      await once(listener, 'close');
    },
  };
}
