import { type ReactNode, useState } from 'react';
import { useAttempt } from '../use-attempt.ts';
import { ProblemLine } from './problem-line.tsx';

interface OpenedOnDemandProps<Read> {
  readonly title: string;
  readonly load: () => Promise<Read>;
  readonly children: (read: Read) => ReactNode;
}

/** What is asked of the server only when it is opened, anew each time; without network it says so. */
export function OpenedOnDemand<Read>({ title, load, children }: OpenedOnDemandProps<Read>) {
  const [read, setRead] = useState<Read>();
  const { problem, attempt } = useAttempt();
  const ask = () =>
    attempt(async () => {
      const answer = await load();
      setRead(() => answer);
    });
  return (
    <details
      className="details"
      onToggle={(event) => {
        // The toggle of what is opened inside is not this one's.
        if (event.target === event.currentTarget && event.currentTarget.open) ask();
      }}
    >
      <summary>{title}</summary>
      <ProblemLine text={problem} />
      {read === undefined ? null : children(read)}
    </details>
  );
}
