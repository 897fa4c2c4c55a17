import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useEffect, useState } from 'react';
import { type Awaiting, finishProvider, type Problem, ProblemError } from '../ui/api.ts';
import type { Returned } from '../ui/provider-return.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { StepHead } from './sign-in-steps.tsx';

interface ProviderStepProps {
  readonly returned: Returned;
  readonly onNext: (awaiting: Awaiting) => void;
  readonly onProblem: (problem: Problem) => void;
}

/** Somebody came back from an identity provider: what it says is handed in once, and then it goes on as by password. */
export function ProviderStep({ returned, onNext, onProblem }: ProviderStepProps) {
  const texts = officerTexts.providers;
  const [finishing] = useState(() => finishProvider(returned));
  useEffect(() => {
    let isHere = true;
    const hear = async () => {
      try {
        const done = await finishing;
        if (isHere) onNext(done !== undefined && 'awaiting' in done ? done.awaiting : undefined);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        if (isHere) onProblem(error.problem);
      }
    };
    void hear();
    return () => {
      isHere = false;
    };
  }, [finishing, onNext, onProblem]);
  return (
    <div className="sign-in-form" aria-busy="true">
      <StepHead title={texts.title} lead={texts.checking} />
      <Skeleton />
    </div>
  );
}
