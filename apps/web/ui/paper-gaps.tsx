import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from './fill.ts';
import { Icon } from './icon.tsx';
import './note.css';

/** Why a paper was not printed: what is missing, and who mends it. */
export function PaperGaps({ gaps }: { readonly gaps: readonly string[] }) {
  return (
    <div className="note note-refused" role="alert">
      <Icon name="warning" />
      <div className="note-body">
        <p>{fill(officerTexts.publicity.print.gaps, { count: gaps.length })}</p>
        <ul className="bullets">
          {gaps.map((gap) => (
            <li key={gap}>{gap}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
