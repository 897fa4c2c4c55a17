import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { ReactNode } from 'react';
import { Empty } from './empty.tsx';
import { ProblemNote } from './problem-note.tsx';
import { navigate } from './router.tsx';
import { Skeleton } from './skeleton.tsx';
import type { Reading } from './use-read.ts';

interface ReadingStatesProps<Output> {
  readonly reading: Reading<Output>;
  readonly isEmpty?: (output: Output) => boolean;
  readonly empty?: ReactNode;
  readonly children: (output: Output) => ReactNode;
}

/** The states every list has: loading, refused, not permitted, empty, there. */
export function ReadingStates<Output>({ reading, isEmpty, empty, children }: ReadingStatesProps<Output>) {
  const { data, problem } = reading;
  if (data === undefined && problem !== undefined) {
    if (problem.status === 403)
      return <Empty title={officerTexts.state.notPermitted} hint={problem.detail} />;
    // What a list is asked comes out of the address: asked again as it stands, it would be refused again.
    return problem.code === 'system.bad-request' && location.search !== '' ? (
      <ProblemNote
        problem={problem}
        action={officerTexts.state.dropFilter}
        onRetry={() => navigate(location.pathname)}
      />
    ) : (
      <ProblemNote problem={problem} onRetry={reading.retry} />
    );
  }
  if (data === undefined) return <Skeleton />;
  return (
    <>
      <ProblemNote problem={problem} onRetry={reading.retry} />
      {isEmpty?.(data) === true ? empty : children(data)}
    </>
  );
}
