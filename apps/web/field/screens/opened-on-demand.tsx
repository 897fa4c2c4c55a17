import { type ReactNode, useState } from 'react';

interface OpenedOnDemandProps<Read> {
  readonly title: string;
  readonly load: () => Promise<Read>;
  readonly children: (read: Read) => ReactNode;
}

/** What is asked of the server only when it is opened, anew each time; without network it says so. */
export function OpenedOnDemand<Read>({ title, load, children }: OpenedOnDemandProps<Read>) {
  const [read, setRead] = useState<Read>();
  const [problem, setProblem] = useState('');
  const ask = () => {
    setProblem('');
    load()
      .then((answer) => setRead(() => answer))
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  return (
    <details
      className="details"
      onToggle={(event) => {
        // The toggle of what is opened inside is not this one's.
        if (event.target === event.currentTarget && event.currentTarget.open) ask();
      }}
    >
      <summary>{title}</summary>
      {problem === '' ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {read === undefined ? null : children(read)}
    </details>
  );
}
