import { checkAuditEvents } from '@yanzhen/contract/authority-audit';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type Problem, ProblemError, read } from '../../ui/api.ts';
import { DoneNote } from '../../ui/done-note.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.audit;
type Check = z.infer<typeof checkAuditEvents.output>;

/** Whether each row of sign-ins and refusals still follows from the one before it. */
export function AuditCheck() {
  const [isRunning, setRunning] = useState(false);
  const [check, setCheck] = useState<Check>();
  const [problem, setProblem] = useState<Problem>();
  const run = async () => {
    setRunning(true);
    setProblem(undefined);
    try {
      setCheck(await read(checkAuditEvents, {}));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    } finally {
      setRunning(false);
    }
  };
  return (
    <>
      <Button loading={isRunning} onClick={() => void run()}>
        {texts.check}
      </Button>
      <ProblemNote problem={problem} />
      {check !== undefined && <Answer check={check} />}
    </>
  );
}

function Answer({ check }: { readonly check: Check }) {
  const { events, broken, missing, firstNumber, lastNumber } = check;
  if (broken !== null) return <strong role="alert">{fill(texts.broken, { number: broken })}</strong>;
  if (missing !== null) return <strong role="alert">{fill(texts.missing, { number: missing })}</strong>;
  return (
    <DoneNote>
      {events === 0
        ? texts.checkedNone
        : fill(texts.checked, { events, first: firstNumber ?? '', last: lastNumber ?? '' })}
      {events > 0 && describeAnchor(check)}
    </DoneNote>
  );
}

/** What is held by the sealed record, and how much since then is not yet. */
function describeAnchor({ anchored, anchoredAt, lastNumber }: Check): string {
  if (anchored === null || anchoredAt === null) return texts.unanchored;
  const count = Number(lastNumber ?? 0) - Number(anchored);
  return fill(texts.anchored, { number: anchored, time: writeMoment(anchoredAt), count });
}
