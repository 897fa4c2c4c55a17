import { type Refusal, refuse } from '../kernel/index.ts';

/** A mobile telephone of the mainland, or a number of the demonstration's own range: what an account may sign in with. */
export const signInPhonePattern = /^1[3-9]\d{9}$|^154\d{8}$/;

/** As many as one command opens or closes: the password of each is hashed on the way. */
export const MOST_ACCOUNTS = 200;

/** What is known of somebody for whom an account may be opened, or opened again. */
export interface KnownAccount {
  readonly state: 'none' | 'open' | 'disabled';
  readonly inOffice: boolean;
}

interface Asked {
  readonly person: string;
  /** Null where nobody has written one down. */
  readonly phone: string | null;
}

/** Why an account may not be opened, by the code of its refusal. */
export type AccountFault =
  | 'authority.no-post-no-account'
  | 'authority.account-exists'
  | 'authority.phone-missing'
  | 'authority.phone-unfit'
  | 'authority.phone-twice'
  | 'authority.phone-taken';

interface Known {
  readonly candidates: ReadonlyMap<string, KnownAccount>;
  /** Of each number that is an account's in this county, whose. */
  readonly owners: ReadonlyMap<string, string>;
}

function findFault(asked: Asked, isTwice: boolean, { candidates, owners }: Known): AccountFault | undefined {
  const candidate = candidates.get(asked.person);
  if (candidate?.inOffice !== true) return 'authority.no-post-no-account';
  if (candidate.state === 'open') return 'authority.account-exists';
  if (asked.phone === null || asked.phone === '') return 'authority.phone-missing';
  if (!signInPhonePattern.test(asked.phone)) return 'authority.phone-unfit';
  if (isTwice) return 'authority.phone-twice';
  const owner = owners.get(asked.phone);
  return owner === undefined || owner === asked.person ? undefined : 'authority.phone-taken';
}

/**
 * Of those for whom accounts are asked, who cannot have one and why; people of whom nothing is known are not in office
 * here. A number that several ask for is nobody's: which of them it belongs to is not guessed.
 */
export function findAccountFaults(asked: readonly Asked[], known: Known): ReadonlyMap<string, AccountFault> {
  const times = new Map<string | null, number>();
  for (const { phone } of asked) times.set(phone, (times.get(phone) ?? 0) + 1);
  const faults = new Map<string, AccountFault>();
  for (const one of asked) {
    const fault = findFault(one, (times.get(one.phone) ?? 0) > 1, known);
    if (fault !== undefined) faults.set(one.person, fault);
  }
  return faults;
}

/** The refusal of a batch: all accounts or none, so that what was handed out is what was asked for. */
export function refuseFaults(faults: ReadonlyMap<string, AccountFault>): Refusal | undefined {
  const [first] = faults.values();
  if (first === undefined) return undefined;
  return faults.size === 1 ? refuse(first) : refuse('authority.accounts-unfit', { count: faults.size });
}
