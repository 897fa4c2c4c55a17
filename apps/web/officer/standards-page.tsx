import { AdoptForm } from '../features/assemblies/adopt-form.tsx';
import { SchemesPage } from '../features/schemes/schemes-page.tsx';

/** Standards with the way they take effect: the two features meet here and do not know each other. */
export function StandardsPage() {
  return <SchemesPage adopt={AdoptForm} />;
}
