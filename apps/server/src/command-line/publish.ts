import { readFileSync } from 'node:fs';
import { proposeScheme, publishScheme } from '@yanzhen/contract/schemes';
import { CannotStart } from '../database/cannot-start.ts';
import { signInToRunning } from './signed-in.ts';

const usage =
  '用法：yanzhen publish 文件 --as 手机号 ；由另一人签发：yanzhen publish --sign 版本编号 --as 手机号。口令放在环境变量 YANZHEN_PASSWORD，二次验证的 6 位数字或恢复码放在 YANZHEN_CODE。';

/** `publish FILE --as PHONE` proposes a county scheme; `publish --sign VERSION --as OTHER` signs it. Two people, two calls. */
export async function runPublish(args: readonly string[]): Promise<void> {
  const valueOf = (name: string) => args[args.indexOf(name) + 1];
  const phone = args.includes('--as') ? valueOf('--as') : undefined;
  if (phone === undefined) throw new CannotStart(usage);
  const { send } = await signInToRunning(phone, usage);
  const json = args.includes('--json');
  if (args.includes('--sign')) {
    const version = valueOf('--sign');
    const signed = publishScheme.output.parse(await send(publishScheme.path, { version }));
    process.stdout.write(json ? `${JSON.stringify(signed)}\n` : `已签发 ${signed.version}。\n`);
    return;
  }
  const [file] = args;
  if (file === undefined || file.startsWith('--')) throw new CannotStart(usage);
  const text = readFileSync(file, 'utf8');
  const proposed = proposeScheme.output.parse(await send(proposeScheme.path, { village: null, text }));
  process.stdout.write(
    json
      ? `${JSON.stringify(proposed)}\n`
      : `已提出草案 ${proposed.version}。请另一位旗县经办人签发：yanzhen publish --sign ${proposed.version} --as 手机号\n`,
  );
}
