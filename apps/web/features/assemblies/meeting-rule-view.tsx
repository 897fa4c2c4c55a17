import type { MeetingRule } from '@yanzhen/contract/assemblies';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';

const texts = officerTexts.assemblies;

function writeShare({ comparison, ...share }: MeetingRule['pass']): string {
  return fill(comparison === 'at-least' ? texts.atLeast : texts.moreThan, share);
}

interface MeetingRuleViewProps {
  readonly rule: MeetingRule;
  readonly members: number;
  readonly quorum: number | null;
}

/** Why so many had to come and to agree: the shares, the numbers put in, the version of the rules and its law. */
export function MeetingRuleView({ rule, members, quorum }: MeetingRuleViewProps) {
  const { title, version, source, attendance, pass } = rule;
  return (
    <details>
      <summary>{texts.rule}</summary>
      {attendance.map((share, nth) => (
        <p key={`${share.base}${share.comparison}`}>
          {nth > 0 && texts.orElse}
          {fill(texts.attendanceShare, { base: texts.bases[share.base], share: writeShare(share) })}
        </p>
      ))}
      {quorum !== null && <p>{fill(texts.quorumSum, { members, quorum })}</p>}
      <p>{fill(texts.passShare, { base: texts.bases[pass.base], share: writeShare(pass) })}</p>
      <p className="soft">{fill(texts.ruleOf, { title, version })}</p>
      {source !== null && <p className="soft">{fill(texts.ruleSource, { source })}</p>}
    </details>
  );
}
