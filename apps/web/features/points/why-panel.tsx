import { explainPoints } from '@yanzhen/contract/points-explain';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { z } from 'zod';
import { ExplanationView } from '../../ui/explanation-view.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { Link } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useRead } from '../../ui/use-read.ts';

interface WhyPanelProps {
  /** Whose number it is, and which. */
  readonly title: string;
  readonly question: z.input<typeof explainPoints.input>;
  readonly onClose: () => void;
  /** Where one came from, if the explanation was opened from another panel. */
  readonly back?: string;
}

/** Why a number is what it is, down to evidence, article and seal; printable. */
export function WhyPanel({ title, question, onClose, back }: WhyPanelProps) {
  const reading = useRead(explainPoints, question);
  return (
    <SidePanel title={title} onClose={onClose} actions={<PrintButton />}>
      {back !== undefined && (
        <p className="no-print">
          <Link to={back}>{officerTexts.explanation.back}</Link>
        </p>
      )}
      <ReadingStates reading={reading}>
        {(explanation) => <ExplanationView explanation={explanation} />}
      </ReadingStates>
    </SidePanel>
  );
}
