import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CLIENT = { id: 'yanzhen-test', secret: 'a secret of the provider' } as const;

/** What is asked at the provider's door, as the browser brings it. */
interface Asked {
  readonly redirect: string;
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
}

/** How a token differs from what is right. */
export interface Distortion {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly unknownKey?: boolean;
  readonly unsigned?: boolean;
}

export interface TestProvider {
  readonly issuer: string;
  /** Signs somebody in who was sent to `address`; answers the address to which his browser goes back. */
  signIn(address: string, subject: string, distortion?: Distortion): string;
  /** The browser goes back with an error instead. */
  decline(address: string): string;
  /** Every token request that was refused, in words. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

interface Grant {
  readonly asked: Asked;
  readonly subject: string;
  readonly distortion: Distortion;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function makeToken(payload: object, key: KeyObject, { unsigned = false }: Distortion): string {
  const head = `${encode(unsigned ? { alg: 'none' } : { alg: 'RS256', kid: 'one' })}.${encode(payload)}`;
  return `${head}.${unsigned ? '' : sign('RSA-SHA256', Buffer.from(head), key).toString('base64url')}`;
}

function readAsked(address: string): Asked {
  const { searchParams: query } = new URL(address);
  const get = (name: string) => query.get(name) ?? '';
  if (
    get('response_type') !== 'code' ||
    get('client_id') !== CLIENT.id ||
    get('code_challenge_method') !== 'S256'
  )
    throw new Error(`not what a provider is asked: ${address}`);
  return {
    redirect: get('redirect_uri'),
    state: get('state'),
    nonce: get('nonce'),
    challenge: get('code_challenge'),
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const part of request) text += String(part);
  return new URLSearchParams(text);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const backTo = ({ redirect, state }: Asked, more: Record<string, string>): string =>
  `${redirect}?${new URLSearchParams({ ...more, state }).toString()}`;

/** A page on which whoever sits before the browser says who he is, as a test's person does. */
function askWho(address: URL): string {
  const kept = [...address.searchParams].map(
    ([name, value]) => `<input type=hidden name="${name}" value="${value}">`,
  );
  return `<!doctype html><html lang=zh-CN><title>统一认证</title><h1>统一认证</h1><form action=/allow>${kept.join('')}
    <label>人员标识 <input name=subject></label><button>同意登录</button></form></html>`;
}

/** What the provider has promised to whom, and what it makes of it. */
class Desk {
  readonly refused: string[] = [];
  issuer = '';
  private readonly right = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly wrong = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly grants = new Map<string, Grant>();

  constructor(private readonly now: () => string) {}

  allow(address: string, subject: string, distortion: Distortion = {}): string {
    const asked = readAsked(address);
    const code = randomUUID();
    this.grants.set(code, { asked, subject, distortion });
    return backTo(asked, { code });
  }

  /** A token for a code, once and only with the client's secret and the verifier of the challenge. */
  async exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await readForm(request);
    const code = form.get('code') ?? '';
    const grant = this.grants.get(code);
    this.grants.delete(code);
    const fault = findFault(grant, form, request.headers.authorization ?? '');
    if (grant === undefined || fault !== undefined) {
      this.refused.push(fault ?? '');
      return sendJson(response, 400, { error: fault?.split(':')[0] });
    }
    const { distortion } = grant;
    const key = distortion.unknownKey === true ? this.wrong.privateKey : this.right.privateKey;
    const token = makeToken(this.claimsOf(grant), key, distortion);
    return sendJson(response, 200, { access_token: randomUUID(), token_type: 'Bearer', id_token: token });
  }

  private claimsOf({ asked, subject, distortion }: Grant): object {
    const seconds = Math.floor(Date.parse(this.now()) / 1000);
    const { nonce } = asked;
    const right = { iss: this.issuer, aud: CLIENT.id, sub: subject, nonce, iat: seconds, exp: seconds + 300 };
    return { ...right, ...distortion.claims };
  }

  describe(): object {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      end_session_endpoint: `${issuer}/out`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  keys(): object {
    const key = { ...this.right.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
    return { keys: [key] };
  }
}

function findFault(
  grant: Grant | undefined,
  form: URLSearchParams,
  authorization: string,
): string | undefined {
  const client = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
  const [id = '', secret = ''] = client
    .split(':')
    .map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
  if (id !== CLIENT.id || secret !== CLIENT.secret) return 'invalid_client';
  if (grant === undefined) return 'invalid_grant: code';
  if (form.get('redirect_uri') !== grant.asked.redirect) return 'invalid_grant: redirect';
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  return challenge === grant.asked.challenge ? undefined : 'invalid_grant: verifier';
}

const PAGE = { 'content-type': 'text/html; charset=utf-8' };

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = new URL(request.url ?? '/', desk.issuer);
  switch (address.pathname) {
    case '/.well-known/openid-configuration':
      return sendJson(response, 200, desk.describe());
    case '/keys':
      return sendJson(response, 200, desk.keys());
    case '/token':
      return desk.exchange(request, response);
    case '/authorize':
      response.writeHead(200, PAGE).end(askWho(address));
      return;
    case '/allow': {
      const subject = address.searchParams.get('subject') ?? '';
      response.writeHead(302, { location: desk.allow(address.href, subject) }).end();
      return;
    }
    default:
      response.writeHead(200, PAGE).end('<!doctype html><h1>已退出统一认证</h1>');
  }
}

/**
 * A real OpenID provider on this machine: discovery, keys, RS256 tokens, codes good for once and only with the verifier of
 * their challenge. `now` tells it the time at which it signs.
 */
export async function startIdentityProvider(now: () => string): Promise<TestProvider> {
  const desk = new Desk(now);
  const server: Server = createServer((request, response) => void answer(desk, request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  desk.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer: desk.issuer,
    signIn: (address, subject, distortion) => desk.allow(address, subject, distortion),
    decline: (address) => backTo(readAsked(address), { error: 'access_denied' }),
    refused: desk.refused,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
