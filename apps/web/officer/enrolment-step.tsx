import type { FactorToSetUp } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { FactorSetUp } from '../features/authority/factor-set-up.tsx';
import { RecoveryCodeSheet } from '../features/authority/recovery-code-sheet.tsx';
import { beginEnrolment, confirmEnrolment } from '../ui/api.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { StepHead } from './sign-in-steps.tsx';
import { useStep } from './use-step.ts';

const texts = officerTexts.step;

interface EnrolmentStepProps {
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** The first second factor of a post that needs one: nothing opens before it is there. */
export function EnrolmentStep({ onDone, onBack }: EnrolmentStepProps) {
  const [factor, setFactor] = useState<FactorToSetUp>();
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<readonly string[] | null>();
  const beginning = useStep(beginEnrolment, setFactor);
  const confirming = useStep(
    () => confirmEnrolment(code),
    ({ recoveryCodes }) => setCodes(recoveryCodes),
  );
  if (codes !== undefined) return <RecoveryCodeSheet codes={codes} onDone={onDone} />;
  return (
    <div className="sign-in-form">
      <StepHead title={texts.enrolment} lead={texts.enrolmentLead} />
      <ProblemNote problem={beginning.problem} />
      {factor === undefined ? (
        <Button
          type="primary"
          size="large"
          loading={beginning.isRunning}
          onClick={() => void beginning.attempt()}
          block
        >
          {officerTexts.factor.begin}
        </Button>
      ) : (
        <FactorSetUp
          factor={factor}
          code={code}
          onCode={setCode}
          isRunning={confirming.isRunning}
          problem={confirming.problem}
          onSubmit={() => void confirming.attempt()}
        />
      )}
      <Button onClick={onBack} block>
        {texts.back}
      </Button>
    </div>
  );
}
