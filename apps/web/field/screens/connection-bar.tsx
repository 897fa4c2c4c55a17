import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useField, waitingCount } from '../field-state.ts';
import { signInAgain } from '../field-work.ts';
import { fill } from '../../ui/fill.ts';
import './connection-bar.css';

const texts = fieldTexts.bar;

/** One plain line on how things stand with the network, always there, so that nobody has to wonder. */
export function ConnectionBar({ isDemo }: { isDemo: boolean }) {
  const { line, entries, sending, unbound, sessionEnded } = useField();
  const count = waitingCount(entries);
  if (unbound || sessionEnded) {
    return (
      <output className="bar bar-alert">
        <span>{unbound ? fill(texts.needSignIn, { count }) : texts.sessionEnded}</span>
        <button type="button" className="bar-button" onClick={signInAgain}>
          {texts.signIn}
        </button>
      </output>
    );
  }
  const isAway = line === 'away';
  return (
    <output className={isAway ? 'bar bar-away' : 'bar'}>
      <span className={isAway ? 'dot dot-away' : 'dot'} aria-hidden="true" />
      <span className="bar-text">
        {isAway
          ? count === 0
            ? texts.offlineNone
            : fill(texts.offline, { count })
          : describe(count, sending)}
      </span>
      {isDemo ? <span className="bar-demo">{fieldTexts.demo}</span> : null}
    </output>
  );
}

function describe(count: number, sending: number): string {
  if (sending > 0) return fill(texts.sending, { count: sending });
  return count > 0 ? fill(texts.waiting, { count }) : texts.allSent;
}
