import { type AnchorHTMLAttributes, type MouseEvent, useMemo, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function announce(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', announce);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', announce);
  };
}

const readAddress = () => `${location.pathname}${location.search}`;

export interface Address {
  readonly path: string;
  readonly search: URLSearchParams;
}

/** Where the reader is; a screen keeps what it shows (filter, open row) in the search part, so it can be shared. */
export function useAddress(): Address {
  const address = useSyncExternalStore(subscribe, readAddress);
  return useMemo(() => {
    const url = new URL(address, location.origin);
    return { path: url.pathname, search: url.searchParams };
  }, [address]);
}

export function navigate(to: string, options: { replace?: boolean } = {}): void {
  if (to === readAddress()) return;
  history[options.replace === true ? 'replaceState' : 'pushState'](null, '', to);
  announce();
}

/** The present address with some of its search part changed; an undefined value is left out. */
export function addressWith(patch: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined || value === '') search.delete(name);
    else search.set(name, value);
  }
  const text = search.toString();
  return `${location.pathname}${text === '' ? '' : `?${text}`}`;
}

export function setSearch(
  patch: Readonly<Record<string, string | undefined>>,
  options: { replace?: boolean } = { replace: true },
): void {
  navigate(addressWith(patch), options);
}

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { readonly to: string };

/** A real link: middle click, a new tab and the keyboard do what they do everywhere. */
export function Link({ to, onClick, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a {...rest} href={to} onClick={follow}>
      {children}
    </a>
  );
}
