import type { CountyChoice } from '@yanzhen/contract/authority-sign-in';
import type { AppointmentChoice, SessionOutput } from '@yanzhen/contract/authority';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useEffect, useState } from 'react';
import { useField, waitingCount } from '../field-state.ts';
import { bind } from '../field-work.ts';
import { fill } from '../../ui/fill.ts';
import { takeReturned } from '../../ui/provider-return.ts';
import {
  type Awaiting,
  chooseAppointment,
  chooseFirstPassword,
  finishProvider,
  readSession,
  showFactor,
  signIn,
} from '../server.ts';
import { useAttempt } from '../use-attempt.ts';
import { ProblemLine } from './problem-line.tsx';
import { ProviderButtons } from './provider-buttons.tsx';
import { SignInStep } from './sign-in-step.tsx';

const texts = fieldTexts.signIn;

/** Once a month on a bound phone: password, the grid it is for when there are several, and then a PIN. */
export function SignInScreen({ why }: { why: 'first' | 'wiped' | 'expired' | 'again' }) {
  const { entries } = useField();
  const { isWorking, problem, setProblem, attempt } = useAttempt();
  const [session, setSession] = useState<SessionOutput>();
  const waiting = waitingCount(entries);
  const useGrid = async ({ person }: SessionOutput, appointment: string) => {
    await chooseAppointment(appointment);
    await bind(person);
  };
  const [awaiting, setAwaiting] = useState<Awaiting>();
  const [choice, setChoice] = useState<CountyToChoose>();
  const enter = async (sending: Promise<Awaiting>) => {
    const next = await sending;
    setChoice(undefined);
    setAwaiting(next);
    if (next !== undefined) return;
    const signedIn = await readSession();
    const grids = gridsOf(signedIn);
    const [only] = grids;
    if (only === undefined) setProblem(fill(fieldTexts.problem.notGridWorker, { name: signedIn.name }));
    else if (grids.length === 1) await useGrid(signedIn, only.id);
    else setSession(signedIn);
  };
  /** The password is sent again with the county, where it opens accounts of several. */
  const showPassword = async (phone: string, password: string, county?: number): Promise<void> => {
    const answer = await signIn(phone, password, county);
    if (typeof answer !== 'object') return enter(Promise.resolve(answer));
    setChoice({ counties: answer, choose: (chosen) => showPassword(phone, password, chosen) });
  };
  useEffect(() => {
    const returned = takeReturned();
    if (returned !== undefined) attempt(() => enter(finishProvider(returned)));
  });
  return (
    <main className="page narrow">
      <p className="brand">{fieldTexts.appName}</p>
      {choice !== undefined ? (
        <>
          <h1>{texts.chooseCounty}</h1>
          <ul className="list">
            {choice.counties.map(({ county, name }) => (
              <li key={county}>
                <button
                  type="button"
                  className="row"
                  disabled={isWorking}
                  onClick={() => attempt(() => choice.choose(county))}
                >
                  <span className="row-name">{name}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : session === undefined ? (
        <>
          <h1>{awaiting === undefined ? texts.title : texts.steps[awaiting].title}</h1>
          {why === 'wiped' ? <p className="notice">{texts.wiped}</p> : null}
          {why === 'expired' ? <p className="notice">{texts.expired}</p> : null}
          {waiting > 0 ? <p className="notice">{fill(texts.keptWaiting, { count: waiting })}</p> : null}
          {awaiting === undefined ? (
            <>
              <PasswordForm
                isWorking={isWorking}
                onSubmit={(phone, password) => attempt(() => showPassword(phone, password))}
              />
              <ProviderButtons isWorking={isWorking} attempt={attempt} />
            </>
          ) : (
            <SignInStep
              key={awaiting}
              awaiting={awaiting}
              isWorking={isWorking}
              onSubmit={(typed) =>
                attempt(() =>
                  enter(awaiting === 'second-factor' ? showFactor(typed) : chooseFirstPassword(typed)),
                )
              }
              onBack={() => setAwaiting(undefined)}
            />
          )}
        </>
      ) : (
        <>
          <h1>{texts.chooseGrid}</h1>
          <ul className="list">
            {gridsOf(session).map((grid) => (
              <li key={grid.id}>
                <button
                  type="button"
                  className="row"
                  disabled={isWorking}
                  onClick={() => attempt(() => useGrid(session, grid.id))}
                >
                  <span className="row-name">
                    {grid.villageName} {grid.placeName}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <ProblemLine text={problem} />
    </main>
  );
}

/** The counties that the number and the password open. */
interface CountyToChoose {
  readonly counties: readonly CountyChoice[];
  readonly choose: (county: number) => Promise<void>;
}

function gridsOf({ appointments }: SessionOutput): readonly AppointmentChoice[] {
  return appointments.filter(({ post }) => post === 'grid-worker');
}

function PasswordForm({
  isWorking,
  onSubmit,
}: {
  isWorking: boolean;
  onSubmit: (phone: string, password: string) => void;
}) {
  const [phone, setPhone] = useState('');
  const [password, setPassword] = useState('');
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(phone.trim(), password);
      }}
    >
      <label className="field">
        <span className="label">{texts.phone}</span>
        <input
          className="input"
          type="tel"
          autoComplete="username"
          required
          value={phone}
          onInput={(event) => setPhone(event.currentTarget.value)}
        />
      </label>
      <label className="field">
        <span className="label">{texts.password}</span>
        <input
          className="input"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className="button button-main" disabled={isWorking}>
        {isWorking ? texts.working : texts.submit}
      </button>
    </form>
  );
}
