import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import './base.css';
import './lists.css';
import './forms.css';
import './cards.css';
import { App } from './app.tsx';
import { start } from './field-work.ts';
import { setState } from './field-state.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<App />);

start().catch(() => setState({ phase: { name: 'no-store' } }));

// The worker comes after the first screen: on a bad line nothing may stand in its way. A browser that has none, or
// forbids it, works as long as it is online.
addEventListener('load', () => {
  void navigator.serviceWorker?.register('/field/sw.js', { scope: '/field/' }).catch(() => undefined);
});
