/** What a supervised process tells its supervisor once it accepts requests. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly address: string;
}

/**
 * Ties this process to the one that forked it: `close` runs once, at SIGTERM, at Ctrl-C when started alone, or
 * when the supervisor is gone, even by `kill -9`. Calls `ready` on the supervisor's channel.
 */
export function liveUnderSupervisor(address: string, close: () => Promise<void>): void {
  let closing = false;
  const end = (): void => {
    if (closing) return;
    closing = true;
    // A request that hangs may not keep the folder locked for ever.
    setTimeout(() => process.exit(1), 10_000).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
  process.send?.({ type: 'ready', address } satisfies ReadyMessage);
}
