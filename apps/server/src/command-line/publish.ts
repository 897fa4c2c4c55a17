import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { signInStepOutput } from '@yanzhen/contract/authority-sign-in';
import { proposeScheme, publishScheme } from '@yanzhen/contract/schemes';
import { CannotStart } from '../database/cannot-start.ts';

const usage =
  '用法：yanzhen publish 文件 --as 手机号 ；由另一人签发：yanzhen publish --sign 版本编号 --as 手机号。口令放在环境变量 YANZHEN_PASSWORD，二次验证的 6 位数字或恢复码放在 YANZHEN_CODE。';

/** A person's session with the running server: publishing is done by people, never by the machine. */
async function signIn(
  base: string,
  phone: string,
): Promise<(path: string, body: object) => Promise<unknown>> {
  const password = process.env['YANZHEN_PASSWORD'];
  if (password === undefined) throw new CannotStart(usage);
  const post = async (path: string, body: object, headers: Record<string, string>) => {
    const reply = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-yanzhen': '1', ...headers },
      body: JSON.stringify(body),
    }).catch(() => {
      throw new CannotStart('连不上正在运行的雁阵。请先 npm start，再运行这个命令。');
    });
    if (!reply.ok) {
      const problem = (await reply.json()) as { detail?: string };
      throw new CannotStart(problem.detail ?? `服务器回答 ${reply.status}。`);
    }
    return reply;
  };
  const signedIn = await post('/api/sign-in', { phone, password }, {});
  const cookiesOf = (reply: Response) =>
    reply.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  const cookie = signedIn.status === 202 ? await takeStep(signedIn, post, cookiesOf) : cookiesOf(signedIn);
  return async (path, body) => (await post(path, body, { cookie, 'idempotency-key': randomUUID() })).json();
}

type Post = (path: string, body: object, headers: Record<string, string>) => Promise<Response>;

/** The second factor, from the environment as the password is; anything else is done in the browser. */
async function takeStep(
  signedIn: Response,
  post: Post,
  cookiesOf: (reply: Response) => string,
): Promise<string> {
  const { awaiting } = signInStepOutput.parse(await signedIn.json());
  const code = process.env['YANZHEN_CODE'];
  if (awaiting !== 'second-factor')
    throw new CannotStart('这个账号还要换初始密码或设置二次验证。请先在浏览器里登录一次，再运行这个命令。');
  if (code === undefined)
    throw new CannotStart('这个账号有二次验证。请把验证器上的 6 位数字放在环境变量 YANZHEN_CODE 里再运行。');
  const shown = await post('/api/sign-in/second-factor', { code }, { cookie: cookiesOf(signedIn) });
  return cookiesOf(shown);
}

/** `publish FILE --as PHONE` proposes a county scheme; `publish --sign VERSION --as OTHER` signs it. Two people, two calls. */
export async function runPublish(args: readonly string[]): Promise<void> {
  const valueOf = (name: string) => args[args.indexOf(name) + 1];
  const phone = args.includes('--as') ? valueOf('--as') : undefined;
  if (phone === undefined) throw new CannotStart(usage);
  const send = await signIn(`http://localhost:${process.env['PORT'] || 8787}`, phone);
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
