import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useEffect, useRef } from 'react';
import { SignInForm } from './sign-in-form.tsx';
import './sign-in.css';

/** Over the screen that was in use, which keeps everything typed into it. */
export function SignInAgain({ onDone }: { readonly onDone: () => void }) {
  const texts = officerTexts.signIn;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sign-in-box sign-in-again"
      aria-labelledby="sign-in-again"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="sign-in-again">{texts.again}</h2>
      <p className="soft">{texts.againLead}</p>
      <SignInForm onDone={onDone} />
    </dialog>
  );
}
