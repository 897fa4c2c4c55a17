import { createServer } from 'node:net';
import { CannotStart } from '../database/cannot-start.ts';

/** Throws `CannotStart` when `port` of `host` is taken; `variable` is the environment variable that changes it. */
export async function checkPort(port: number, host: string, variable: string): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new CannotStart(
      `${variable} 不是可用的端口号。请写 1 到 65535 之间的整数，例如 ${variable}=8900。`,
    );
  }
  const problem = await tryPort(port, host);
  if (problem === undefined) return;
  throw new CannotStart(
    problem === 'EADDRINUSE'
      ? `端口 ${port} 已被别的程序占用。请停掉它，或换一个端口再启动，例如 ${variable}=${port + 100} npm start。`
      : `不能在 ${host} 的端口 ${port} 上服务（${problem}）。请换一个端口或主机地址，例如 ${variable}=${port + 100} npm start。`,
  );
}

function tryPort(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}
