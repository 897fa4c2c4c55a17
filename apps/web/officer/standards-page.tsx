import { AdoptForm } from '../features/assemblies/adopt-form.tsx';
import { WhatIfDesk } from '../features/points/what-if/what-if-desk.tsx';
import { SchemesPage } from '../features/schemes/schemes-page.tsx';

/** Standards with the way they take effect and the way they are tried: the features meet here and do not know each other. */
export function StandardsPage() {
  return <SchemesPage adopt={AdoptForm} tryOut={WhatIfDesk} />;
}
