import { useSession } from '../../officer/session.ts';
import { useAddress } from '../../ui/router.tsx';

/** The one village a screen is about: a village post's own, or the one chosen in the address. */
export function useVillage(): string | undefined {
  const session = useSession();
  const { search } = useAddress();
  return session.current.village ?? search.get('village') ?? undefined;
}
