import { useQuery } from '@tanstack/react-query';
import { type DemoSignInsOutput, readSession } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { chooseAppointment, type Problem, ProblemError, read, readDemoSignIns, signIn } from '../ui/api.ts';
import { fill } from '../ui/fill.ts';
import { ProblemNote } from '../ui/problem-note.tsx';

type DemoSignIn = DemoSignInsOutput['signIns'][number];

/** Somebody with several posts begins under the one that was clicked. */
async function chooseRole(role: string): Promise<void> {
  const { current, appointments } = await read(readSession, {});
  const chosen = appointments.find(({ postLabel }) => postLabel === role);
  if (chosen !== undefined && chosen.id !== current.id) await chooseAppointment(chosen.id);
}

/** One sign-in per role, where the server runs on this machine and holds a demonstration; otherwise nothing. */
export function DemoSignIns({ onDone }: { readonly onDone: () => void }) {
  const texts = officerTexts.signIn;
  const query = useQuery({
    queryKey: ['demo-sign-ins'],
    queryFn: ({ signal }) => readDemoSignIns(signal),
    retry: false,
  });
  const [problem, setProblem] = useState<Problem>();
  const enter = async ({ role, phone, password }: DemoSignIn) => {
    setProblem(undefined);
    try {
      await signIn(phone, password);
      await chooseRole(role);
      onDone();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    }
  };
  const signIns = query.data ?? [];
  if (signIns.length === 0) return null;
  return (
    <section className="sign-in-box" aria-label={texts.demoTitle}>
      <h2>{texts.demoTitle}</h2>
      <p className="soft">{texts.demoLead}</p>
      <ProblemNote problem={problem} />
      <ul className="demo-sign-ins">
        {signIns.map((one) => (
          <li key={one.role}>
            <Button
              aria-label={fill(texts.demoUse, { name: `${one.role} ${one.name}` })}
              onClick={() => void enter(one)}
            >
              <span>{one.role}</span>
              <span className="soft">{one.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
