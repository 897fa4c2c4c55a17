import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { Returned } from '../ui/provider-return.ts';
import { DemoSignIns } from './demo-sign-ins.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './sign-in.css';

interface SignInPageProps {
  readonly onDone: () => void;
  readonly returned: Returned | undefined;
}

export function SignInPage({ onDone, returned }: SignInPageProps) {
  const texts = officerTexts.signIn;
  return (
    <main className="sign-in-page">
      <div className="sign-in-box">
        <p className="brand">{officerTexts.product}</p>
        <h1>{texts.title}</h1>
        <p className="soft">{texts.lead}</p>
        <SignInForm onDone={onDone} returned={returned} offersProviders />
      </div>
      <DemoSignIns onDone={onDone} />
    </main>
  );
}
