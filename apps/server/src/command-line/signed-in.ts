import { randomUUID } from 'node:crypto';
import { signInStepOutput } from '@yanzhen/contract/authority-sign-in';
import { CannotStart } from '../database/cannot-start.ts';

/** A person's session with the running server: what a person answers for is done by people, never by the machine. */
export interface SignedIn {
  readonly send: (path: string, body: object) => Promise<unknown>;
  readonly read: (path: string) => Promise<unknown>;
}

const unreachable = '连不上正在运行的雁阵。请先 npm start，再运行这个命令。';

async function ask(url: string, init: RequestInit): Promise<Response> {
  const reply = await fetch(url, init).catch(() => {
    throw new CannotStart(unreachable);
  });
  if (reply.ok) return reply;
  const problem = (await reply.json().catch(() => ({}))) as { detail?: string };
  throw new CannotStart(problem.detail ?? `服务器回答 ${reply.status}。`);
}

const cookiesOf = (reply: Response): string =>
  reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

/** Signs a person in with the password of `YANZHEN_PASSWORD`; without one `usage` says how the command is called. */
export async function signInToRunning(phone: string, usage: string): Promise<SignedIn> {
  const base = `http://localhost:${process.env['PORT'] || 8787}`;
  const password = process.env['YANZHEN_PASSWORD'];
  if (password === undefined) throw new CannotStart(usage);
  const post = (path: string, body: object, headers: Record<string, string>) =>
    ask(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-yanzhen': '1', ...headers },
      body: JSON.stringify(body),
    });
  const signedIn = await post('/api/sign-in', { phone, password }, {});
  const cookie = signedIn.status === 202 ? await takeStep(signedIn, post) : cookiesOf(signedIn);
  return {
    send: async (path, body) => (await post(path, body, { cookie, 'idempotency-key': randomUUID() })).json(),
    read: async (path) => (await ask(`${base}${path}`, { headers: { cookie } })).json(),
  };
}

type Post = (path: string, body: object, headers: Record<string, string>) => Promise<Response>;

/** The second factor, from the environment as the password is; anything else is done in the browser. */
async function takeStep(signedIn: Response, post: Post): Promise<string> {
  const { awaiting } = signInStepOutput.parse(await signedIn.json());
  const code = process.env['YANZHEN_CODE'];
  if (awaiting !== 'second-factor')
    throw new CannotStart('这个账号还要换初始密码或设置二次验证。请先在浏览器里登录一次，再运行这个命令。');
  if (code === undefined)
    throw new CannotStart('这个账号有二次验证。请把验证器上的 6 位数字放在环境变量 YANZHEN_CODE 里再运行。');
  const shown = await post('/api/sign-in/second-factor', { code }, { cookie: cookiesOf(signedIn) });
  return cookiesOf(shown);
}
