/** What an identity provider sent back, behind the hash of the page that set out. */
export interface Returned {
  readonly state: string;
  /** The provider's parameters as they came. */
  readonly answer: string;
}

const MARK = '#provider?';

function readReturned(): Returned | undefined {
  if (!location.hash.startsWith(MARK)) return undefined;
  const answer = location.hash.slice(MARK.length);
  // It is good for one attempt, and nobody shall find it in the history.
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  return { state: new URLSearchParams(answer).get('state') ?? '', answer };
}

let returned = readReturned();

/** What the browser came back with when this page was opened; once. */
export function takeReturned(): Returned | undefined {
  const taken = returned;
  returned = undefined;
  return taken;
}
