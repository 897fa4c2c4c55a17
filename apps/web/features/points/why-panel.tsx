import type { AccountRow } from '@yanzhen/contract/points';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useSession } from '../../officer/session.ts';
import { ExplanationView } from '../../ui/explanation-view.tsx';
import { fill } from '../../ui/fill.ts';
import { Icon } from '../../ui/icon.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, Link, setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useRead } from '../../ui/use-read.ts';
import { periodOf } from '@yanzhen/domain/kernel';
import { writePeriod } from '../../ui/write-day.ts';

interface WhyPanelProps {
  readonly account: AccountRow;
  readonly of: 'earnedThisQuarter' | 'earnedThisYear';
}

/** Why an account's points of a period are what they are, down to evidence and article; printable. */
export function WhyPanel({ account, of }: WhyPanelProps) {
  const { today } = useSession();
  const period = periodOf(today, of === 'earnedThisQuarter' ? 'quarter' : 'year');
  const reading = useRead(explainPoints, { account: account.id, period });
  const name = fill(officerTexts.points.accountOf, {
    name: account.holderName,
    number: account.householdNumber,
  });
  return (
    <SidePanel
      title={`${name} · ${writePeriod(period)}`}
      onClose={() => setSearch({ open: undefined, why: undefined })}
      actions={
        <Button size="small" icon={<Icon name="print" />} onClick={() => window.print()}>
          {officerTexts.panel.print}
        </Button>
      }
    >
      <p className="no-print">
        <Link to={addressWith({ why: undefined })}>{officerTexts.explanation.back}</Link>
      </p>
      <ReadingStates reading={reading}>
        {(explanation) => <ExplanationView explanation={explanation} />}
      </ReadingStates>
    </SidePanel>
  );
}
