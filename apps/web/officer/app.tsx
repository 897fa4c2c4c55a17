import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readSession, type SessionOutput } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useEffect, useState } from 'react';
import { onSignedOut, type ProblemError, read } from '../ui/api.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { type Returned, takeReturned } from '../ui/provider-return.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { Shell } from './layout/shell.tsx';
import { SessionContext, sessionKey } from './session.ts';
import { SignInAgain } from './sign-in-again.tsx';
import { SignInPage } from './sign-in-page.tsx';

/**
 * Signed out: the sign-in page. Signed in: the shell. A session that ends in between leaves the shell and whatever
 * was typed where it is, and asks for the password on top of it.
 */
export function App() {
  const client = useQueryClient();
  const [expired, setExpired] = useState(false);
  // On one's own page it belongs to that page.
  const [returned] = useState<Returned | undefined>(() =>
    location.pathname === '/' ? takeReturned() : undefined,
  );
  const query = useQuery<SessionOutput, ProblemError>({
    queryKey: sessionKey,
    queryFn: ({ signal }) => read(readSession, {}, signal),
    staleTime: 60_000,
  });
  const session = query.data;
  const hasSession = session !== undefined;
  useEffect(() => (hasSession ? onSignedOut(() => setExpired(true)) : undefined), [hasSession]);
  const enter = () => {
    setExpired(false);
    void client.invalidateQueries();
  };
  if (session === undefined) {
    if (query.error?.problem.code === 'authority.not-signed-in')
      return <SignInPage returned={returned} onDone={() => void client.resetQueries()} />;
    if (query.error !== null)
      return (
        <main className="sign-in-page">
          <div className="sign-in-box">
            <h1>{officerTexts.state.opening}</h1>
            <ProblemNote problem={query.error.problem} onRetry={() => void query.refetch()} />
          </div>
        </main>
      );
    return (
      <main>
        <h1 className="visually-hidden">{officerTexts.state.opening}</h1>
        <Skeleton />
      </main>
    );
  }
  return (
    <SessionContext value={session}>
      {/* Another appointment is another desk: nothing of the former one stays on screen. */}
      <Shell key={session.current.id} inert={expired} />
      {expired && <SignInAgain onDone={enter} />}
    </SessionContext>
  );
}
