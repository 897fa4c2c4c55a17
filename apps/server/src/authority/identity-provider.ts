import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import * as oidc from 'openid-client';
import type { Clock } from '../record/clock.ts';

/** A provider as this system speaks to it. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
}

/** What the browser takes along to the provider, and what is expected back. */
export interface Errand {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnAddress: string;
}

/** What the provider signed about a person. */
export interface Identity {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly acr: string | undefined;
  readonly amr: readonly string[];
}

const PATIENCE_S = 8;
const KNOWN_MS = 10 * 60_000;
/** Clocks of two machines differ a little. */
const TOLERANCE_S = 30;

interface Known {
  readonly metadata: oidc.ServerMetadata;
  readonly until: number;
}

/**
 * Speaks OpenID Connect with providers: authorization code with PKCE, state and nonce, everything checked by
 * `openid-client`. What a provider says of itself is asked again after ten minutes.
 */
export class ProviderDesk {
  private readonly known = new Map<string, Known>();

  constructor(private readonly clock: Clock) {}

  /** Where the browser goes; a refusal when the provider is away. */
  async begin(provider: Provider, errand: Errand): Promise<string | Refusal> {
    try {
      // Asked anew each time: nobody is sent to a provider that is away.
      this.known.delete(provider.issuer);
      const config = await this.open(provider);
      const address = oidc.buildAuthorizationUrl(config, {
        response_type: 'code',
        scope: 'openid',
        redirect_uri: errand.returnAddress,
        state: errand.state,
        nonce: errand.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(errand.verifier),
        code_challenge_method: 'S256',
      });
      return address.href;
    } catch (error) {
      return this.explain(provider, error);
    }
  }

  /** Exchanges the code that the browser brought back for who the provider says it is. */
  async finish(provider: Provider, errand: Errand, answer: string): Promise<Identity | Refusal> {
    try {
      const config = await this.open(provider);
      const came = new URL(errand.returnAddress);
      came.search = answer;
      const tokens = await oidc.authorizationCodeGrant(config, came, {
        pkceCodeVerifier: errand.verifier,
        expectedState: errand.state,
        expectedNonce: errand.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims() ?? {};
      const { acr, amr } = claims as { readonly acr?: unknown; readonly amr?: unknown };
      return {
        claims,
        acr: typeof acr === 'string' ? acr : undefined,
        amr: Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : [],
      };
    } catch (error) {
      return this.explain(provider, error);
    }
  }

  /** Where one signs out at the provider as well; undefined where it knows no such place or is away. */
  async findSignOut(provider: Omit<Provider, 'secret'>, returnAddress: string): Promise<string | undefined> {
    try {
      const config = await this.open(provider);
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: returnAddress }).href;
    } catch {
      return undefined;
    }
  }

  /** Without its secret nothing can be exchanged, only addresses made. */
  private async open({
    issuer,
    clientId,
    secret,
  }: Omit<Provider, 'secret'> & Partial<Provider>): Promise<oidc.Configuration> {
    const metadata = await this.discover(issuer, clientId);
    const methods = metadata.token_endpoint_auth_methods_supported;
    const prove =
      methods?.includes('client_secret_basic') === false ? oidc.ClientSecretPost : oidc.ClientSecretBasic;
    const authentication = secret === undefined ? oidc.None() : prove(secret);
    // The system's clock decides what has expired, also where it was set for a demonstration.
    const skew = Math.round((Date.parse(this.clock.now()) - Date.now()) / 1000);
    const client = { [oidc.clockSkew]: skew, [oidc.clockTolerance]: TOLERANCE_S };
    const config = new oidc.Configuration(metadata, clientId, client, authentication);
    config.timeout = PATIENCE_S;
    // The signature is checked as well, though the answer came straight from the provider.
    oidc.enableNonRepudiationChecks(config);
    if (issuer.startsWith('http:')) oidc.allowInsecureRequests(config);
    return config;
  }

  private async discover(issuer: string, clientId: string): Promise<oidc.ServerMetadata> {
    const known = this.known.get(issuer);
    if (known !== undefined && known.until > Date.now()) return known.metadata;
    const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    const found = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
      timeout: PATIENCE_S,
      execute,
    });
    const metadata = found.serverMetadata();
    if (this.known.size > 200) this.known.clear();
    this.known.set(issuer, { metadata, until: Date.now() + KNOWN_MS });
    return metadata;
  }

  /** What failed, as far as whoever signs in has to know it; a provider that fails is asked anew what it is. */
  private explain({ issuer }: Provider, error: unknown): Refusal {
    this.known.delete(issuer);
    if (error instanceof oidc.AuthorizationResponseError) return refuse('authority.provider-declined');
    if (error instanceof oidc.ResponseBodyError)
      return refuse(error.status >= 500 ? 'authority.provider-away' : 'authority.provider-answer-wrong');
    if (error instanceof oidc.ClientError && !isAway(error)) return refuse('authority.provider-answer-wrong');
    if (error instanceof oidc.ClientError || error instanceof TypeError)
      return refuse('authority.provider-away');
    throw error;
  }
}

/** Neither a document nor a token came: a page of an error, a line that broke, no answer in time. */
function isAway({ code = '', cause }: oidc.ClientError): boolean {
  if (code === 'OAUTH_TIMEOUT') return true;
  const status = cause instanceof Response ? cause.status : 0;
  return status >= 500 || (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' && status !== 200);
}
