import { CannotStart } from '../database/cannot-start.ts';

/** The owner's address, which `yanzhen` gives to the commands that rebuild or verify, never to a service. */
export function readOwnerAddress(environment: NodeJS.ProcessEnv): string {
  const address = environment['YANZHEN_OWNER_DATABASE'];
  if (address === undefined || address === '') {
    throw new CannotStart('这个命令要由 yanzhen 启动，才有数据库的地址。请运行 npx yanzhen 加命令名。');
  }
  return address;
}
