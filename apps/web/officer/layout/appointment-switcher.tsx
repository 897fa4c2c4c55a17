import { useQueryClient } from '@tanstack/react-query';
import type { AppointmentChoice } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { chooseAppointment, type Problem, ProblemError, signOut } from '../../ui/api.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Link, navigate } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { useSession } from '../session.ts';

function placeOf({ placeName, villageName }: AppointmentChoice): string {
  return villageName === null || villageName === placeName || placeName.startsWith(villageName)
    ? placeName
    : `${villageName}${placeName}`;
}

const nameOf = (choice: AppointmentChoice) => `${placeOf(choice)} ${choice.postLabel}`;

/** A session acts under one appointment at a time; whoever holds several changes desks here. */
export function AppointmentSwitcher() {
  const texts = officerTexts.shell;
  const session = useSession();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const attempt = async (work: () => Promise<string | undefined | void>) => {
    try {
      const elsewhere = await work();
      if (typeof elsewhere === 'string') return location.assign(elsewhere);
      navigate('/');
      await client.resetQueries();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    }
  };
  return (
    <div className="acting">
      <ProblemNote problem={problem} />
      <Link to="/own" className="name" title={officerTexts.own.open}>
        {session.name}
      </Link>
      {session.appointments.length > 1 ? (
        <SelectBox
          label={texts.switchTo}
          value={session.current.id}
          onChange={(appointment) => void attempt(() => chooseAppointment(appointment))}
          options={session.appointments.map((choice) => ({ value: choice.id, label: nameOf(choice) }))}
        />
      ) : (
        <>
          <span className="soft post" title={placeOf(session.current)}>
            {placeOf(session.current)}
          </span>
          <span className="soft no-wrap">{session.current.postLabel}</span>
        </>
      )}
      <Button type="text" onClick={() => void attempt(signOut)}>
        {texts.signOut}
      </Button>
    </div>
  );
}
