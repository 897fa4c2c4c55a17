import { writeSigned } from '@yanzhen/contract/texts/fill-text';
import type { ReviewItem } from '@yanzhen/contract/points-review';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useSession } from '../../../officer/session.ts';
import { fill } from '../../../ui/fill.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Link } from '../../../ui/router.tsx';
import { StateTag } from '../../../ui/state-tag.tsx';
import { writeClock, writeDay } from '../../../ui/write-day.ts';
import { TrailList } from '../../../ui/trail-list.tsx';
import { writeQuantity } from '../write-quantity.ts';
import type { Mark } from './use-review-marks.ts';
import '../../../ui/account-panel.css';

const texts = officerTexts.review;
const words = officerTexts.points;

interface ReviewItemViewProps {
  readonly item: ReviewItem;
  readonly mark: Mark | undefined;
}

/** Everything it takes to decide one entry: what happened, on what evidence, by which rule, who looked at it. */
export function ReviewItemView({ item, mark }: ReviewItemViewProps) {
  return (
    <article className="review-item" aria-label={item.holderName}>
      <header className="row spread">
        <h2>
          {item.holderName}
          <span className="soft"> {item.householdNumber} 户</span>
        </h2>
        <DueTag due={item.due} />
      </header>
      <p className="review-what">
        {item.itemTitle} {writeQuantity(item)}
        <strong>{fill(words.points, { points: writeSigned(item.points) })}</strong>
      </p>
      {item.obstacle !== null && (
        <div className="note note-refused">
          <Icon name="warning" />
          <p className="note-body">{item.obstacle}</p>
        </div>
      )}
      {item.recusal !== null && (
        <div className="note">
          <Icon name="back" />
          <p className="note-body">{item.recusal}</p>
        </div>
      )}
      {mark?.kind === 'return' && <p>{fill(texts.reasonGiven, { reason: mark.reason })}</p>}
      <div className="review-columns">
        <section aria-label={texts.evidence}>
          <dl className="pairs">
            <dt>{words.occurredOn}</dt>
            <dd>{writeDay(item.occurredOn)}</dd>
            {item.occasion !== '' && (
              <>
                <dt>{words.occasion}</dt>
                <dd>{item.occasion}</dd>
              </>
            )}
            <dt>{words.note}</dt>
            <dd>{item.note ?? words.noNote}</dd>
            <dt>{texts.evidence}</dt>
            <dd>{item.evidence ?? texts.noEvidence}</dd>
            <dt>{words.recordedBy}</dt>
            <dd>{item.recordedBy}</dd>
            <dt>{words.grid}</dt>
            <dd>{item.gridName}</dd>
            <dt>{words.household}</dt>
            <dd>
              <Link to={`/points/accounts?village=${item.village}&open=${item.account}`}>
                {fill(words.accountOf, { name: item.holderName, number: item.householdNumber })}
              </Link>
            </dd>
          </dl>
        </section>
        <section aria-label={texts.rule}>
          <h3>{texts.rule}</h3>
          <dl className="pairs">
            <dt>{words.item}</dt>
            <dd>{item.rule.text}</dd>
            {item.rule.definition !== null && (
              <>
                <dt>{texts.definition}</dt>
                <dd>{item.rule.definition}</dd>
              </>
            )}
            {item.rule.basis !== null && (
              <>
                <dt>{texts.basis}</dt>
                <dd>{item.rule.basis}</dd>
              </>
            )}
            <dt>{texts.standard}</dt>
            <dd>{item.rule.standard}</dd>
          </dl>
          <h3>{texts.history}</h3>
          {item.trail.length === 0 ? (
            <p className="soft">{texts.noHistory}</p>
          ) : (
            <TrailList trail={item.trail} />
          )}
        </section>
      </div>
    </article>
  );
}

function DueTag({ due }: Pick<ReviewItem, 'due'>) {
  const { today } = useSession();
  if (due === null) return null;
  const clock = writeClock(due.day, today, due.workingDaysLeft);
  return (
    <StateTag
      kind={due.day < today ? 'returned' : 'pending'}
      word={due.provisional ? `${clock}（${texts.provisional}）` : clock}
    />
  );
}
