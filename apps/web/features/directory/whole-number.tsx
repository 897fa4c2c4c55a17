import { readIdNumber } from '@yanzhen/contract/directory-rosters';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useRead } from '../../ui/use-read.ts';

const texts = officerTexts.households;

interface WholeNumberProps {
  readonly person: string;
  readonly masked: string;
}

/** An ID number, masked until somebody who may see it whole asks for it: that is written down for its holder. */
export function WholeNumber({ person, masked }: WholeNumberProps) {
  const session = useSession();
  const [isAsked, setAsked] = useState(false);
  const { data, problem, retry, isFetching } = useRead(readIdNumber, isAsked ? { person } : undefined);
  const mayRead = can(session, 'directory.read-id-number');
  return (
    <span>
      {texts.idNumber} <span className="number">{data?.idNumber ?? masked}</span>{' '}
      {data === undefined && (
        <Button
          size="small"
          disabled={!mayRead}
          title={mayRead ? texts.idNumberLogged : texts.idNumberBarred}
          loading={isFetching}
          onClick={() => setAsked(true)}
        >
          {texts.idNumberShow}
        </Button>
      )}
      <ProblemNote problem={problem} onRetry={retry} />
    </span>
  );
}
