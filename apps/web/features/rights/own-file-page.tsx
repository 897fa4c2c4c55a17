import { OwnPage } from '../authority/own-page.tsx';
import { OwnIncidents } from './incidents/own-incidents.tsx';

/** What is one's own, and first of all what went wrong with it. */
export function OwnFilePage() {
  return (
    <OwnPage>
      <OwnIncidents />
    </OwnPage>
  );
}
