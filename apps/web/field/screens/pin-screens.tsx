import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useEffect, useState } from 'react';
import { setPin, signInAgain, unlock } from '../field-work.ts';
import { fill } from '../../ui/fill.ts';
import './pin-screens.css';

const texts = fieldTexts.pin;
const LENGTH = 6;
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0'] as const;

/** All the same, or a run up or down: tried first by whoever finds the phone. */
function isSimple(pin: string): boolean {
  const steps = new Set(Array.from(pin.slice(1), (digit, nth) => Number(digit) - Number(pin[nth])));
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
}

export function PinSetScreen() {
  const [first, setFirst] = useState<string>();
  const [problem, setProblem] = useState('');
  const take = (pin: string) => {
    setProblem('');
    if (first === undefined) {
      if (isSimple(pin)) setProblem(texts.simple);
      else setFirst(pin);
      return undefined;
    }
    if (pin !== first) {
      setFirst(undefined);
      setProblem(texts.different);
      return undefined;
    }
    return setPin(pin).catch((error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <main className="page narrow">
      <h1>{first === undefined ? texts.set : texts.again}</h1>
      <p className="hint">{texts.setWhy}</p>
      <PinPad onFull={take} problem={problem} />
    </main>
  );
}

export function UnlockScreen({ triesLeft }: { triesLeft: number | null }) {
  const problem = triesLeft === null ? '' : fill(texts.wrong, { count: triesLeft });
  return (
    <main className="page narrow">
      <p className="brand">{fieldTexts.appName}</p>
      <h1>{texts.enter}</h1>
      <PinPad onFull={unlock} problem={problem} />
      <button type="button" className="button button-quiet" onClick={signInAgain}>
        {texts.forgot}
      </button>
    </main>
  );
}

/** A pad of our own: its keys are large, stand still, and no keyboard covers the screen. */
function PinPad({
  onFull,
  problem,
}: {
  onFull: (pin: string) => Promise<void> | undefined;
  problem: string;
}) {
  const [typed, setTyped] = useState('');
  const [isWorking, setWorking] = useState(false);
  const press = (digit: string) => {
    if (isWorking || typed.length >= LENGTH) return;
    const next = typed + digit;
    setTyped(next);
    if (next.length < LENGTH) return;
    const working = onFull(next);
    if (working === undefined) return setTyped('');
    setWorking(true);
    void working.finally(() => {
      setWorking(false);
      setTyped('');
    });
  };
  const erase = () => setTyped(typed.slice(0, -1));
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (/^\d$/.test(key)) press(key);
      else if (key === 'Backspace') erase();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  return (
    <div className="pin">
      <output className="pin-dots" aria-label={fill(texts.filled, { count: typed.length })}>
        {Array.from({ length: LENGTH }, (_, nth) => (
          <span key={nth} className={nth < typed.length ? 'pin-dot pin-dot-full' : 'pin-dot'} />
        ))}
      </output>
      <p className="problem" role="alert">
        {isWorking ? texts.working : problem}
      </p>
      <div className="pin-keys">
        {digits.map((digit) =>
          digit === '' ? (
            <span key="gap" />
          ) : (
            <button key={digit} type="button" className="pin-key" onClick={() => press(digit)}>
              {digit}
            </button>
          ),
        )}
        <button type="button" className="pin-key pin-erase" onClick={erase}>
          {texts.erase}
        </button>
      </div>
    </div>
  );
}
