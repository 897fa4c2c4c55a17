import { type Refusal, refuse } from '../kernel/index.ts';

/** What a county's identity provider is told and trusted with. */
export interface ProviderRules {
  readonly issuer: string;
  /** The claim that names a person for good. */
  readonly personClaim: string;
}

/** What of a provider's answer says that a second factor was shown there; both empty where that never counts. */
export interface FactorClaims {
  readonly factorAcr: readonly string[];
  readonly factorAmr: readonly string[];
}

/**
 * Claims that name another person tomorrow: numbers and addresses are given to somebody else, names are shared
 * (OpenID Connect Core 5.7).
 */
const passingClaims: ReadonlySet<string> = new Set(
  'email phone_number phone mobile name given_name family_name nickname preferred_username username'.split(
    ' ',
  ),
);

/** Without account, query and fragment; `http` only on this very machine. */
const safeAddress =
  /^(?:https:\/\/[^\s/?#@]+|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?)(?:\/[^\s?#]*)?$/;

/** Why a provider may not be written down like this, or undefined. Without TLS only on this very machine. */
export function findProviderFault({ issuer, personClaim }: ProviderRules): Refusal | undefined {
  if (!safeAddress.test(issuer)) return refuse('authority.provider-issuer-unfit');
  if (passingClaims.has(personClaim.toLowerCase()))
    return refuse('authority.provider-claim-unfit', { claim: personClaim });
  return undefined;
}

/**
 * Whether the provider's answer counts as a second factor: it says so in a word that the county named, and the person
 * linked the account himself. A link that an administrator made alone never does, else one person could open any account.
 */
export function countsAsFactor(
  { acr, amr }: { readonly acr: string | undefined; readonly amr: readonly string[] },
  { factorAcr, factorAmr }: FactorClaims,
  isOwnLink: boolean,
): boolean {
  if (!isOwnLink) return false;
  return (acr !== undefined && factorAcr.includes(acr)) || amr.some((method) => factorAmr.includes(method));
}
