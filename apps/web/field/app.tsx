import { fieldTexts } from '@yanzhen/contract/texts/field';
import { type Known, useField } from './field-state.ts';
import { usePath } from './navigation.ts';
import { ConnectionBar } from './screens/connection-bar.tsx';
import { EntryScreen } from './screens/entry-screen.tsx';
import { LabourScreen } from './screens/labour-screen.tsx';
import { MineScreen } from './screens/mine-screen.tsx';
import { RecordScreen } from './screens/record-screen.tsx';
import { PinSetScreen, UnlockScreen } from './screens/pin-screens.tsx';
import { SignInScreen } from './screens/sign-in-screen.tsx';
import { TabBar } from './screens/tab-bar.tsx';
import { TodoScreen } from './screens/todo-screen.tsx';
import { UndoBar } from './screens/undo-bar.tsx';

export function App() {
  const { phase } = useField();
  switch (phase.name) {
    case 'starting':
      return <main className="page" aria-busy="true" />;
    case 'no-store':
      return (
        <main className="page narrow">
          <h1>{fieldTexts.appName}</h1>
          <p role="alert">{fieldTexts.problem.noStore}</p>
        </main>
      );
    case 'signed-out':
      return <SignInScreen why={phase.why} />;
    case 'set-pin':
      return <PinSetScreen />;
    case 'locked':
      return <UnlockScreen triesLeft={phase.triesLeft} />;
    case 'open':
      return <OpenApp known={phase.known} />;
  }
}

function OpenApp({ known }: { known: Known }) {
  const path = usePath();
  return (
    <div className="frame">
      <ConnectionBar isDemo={known.bundle.place.demo} />
      <main className="page">
        <Screen known={known} path={path} />
      </main>
      <UndoBar known={known} />
      <TabBar path={path} known={known} />
    </div>
  );
}

function Screen({ known, path }: { known: Known; path: string }) {
  if (path === '/todo') return <TodoScreen known={known} />;
  if (path === '/mine') return <MineScreen known={known} />;
  if (path === '/labour') return <LabourScreen known={known} />;
  const household = known.bundle.households.find(({ id }) => path === `/record/${id}`);
  if (household !== undefined) return <EntryScreen key={household.id} known={known} household={household} />;
  return <RecordScreen known={known} />;
}
