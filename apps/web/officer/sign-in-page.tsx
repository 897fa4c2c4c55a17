import { officerTexts } from '@yanzhen/contract/texts/officer';
import { DemoSignIns } from './demo-sign-ins.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './sign-in.css';

export function SignInPage({ onDone }: { readonly onDone: () => void }) {
  const texts = officerTexts.signIn;
  return (
    <main className="sign-in-page">
      <div className="sign-in-box">
        <p className="brand">{officerTexts.product}</p>
        <h1>{texts.title}</h1>
        <p className="soft">{texts.lead}</p>
        <SignInForm onDone={onDone} />
      </div>
      <DemoSignIns onDone={onDone} />
    </main>
  );
}
