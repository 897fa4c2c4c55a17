import { readSession, type SessionOutput } from '@yanzhen/contract/authority';
import type { AbilityName } from '@yanzhen/domain/authority';
import { createContext, use } from 'react';

export const SessionContext = createContext<SessionOutput | undefined>(undefined);

/** Who is signed in and under which appointment; only inside the signed-in part of the application. */
export function useSession(): SessionOutput {
  const session = use(SessionContext);
  if (session === undefined) throw new Error('no session here');
  return session;
}

/** Whether the present post may do this anywhere at all; where is said by the server. */
export function can(session: SessionOutput, ability: AbilityName): boolean {
  return session.abilities.includes(ability);
}

export const sessionKey = [readSession.name] as const;
