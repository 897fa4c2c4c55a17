import { useSession } from '../../officer/session.ts';

/** The grid that a grid worker's appointment is for; undefined for every other post. */
export function useOwnGrid(): string | undefined {
  const { current } = useSession();
  return current.post === 'grid-worker' ? current.place : undefined;
}
