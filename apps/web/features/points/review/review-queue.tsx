import { writeSigned } from '@yanzhen/contract/texts/fill-text';
import type { ReviewItem } from '@yanzhen/contract/points-review';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useEffect, useRef } from 'react';
import { fill } from '../../../ui/fill.ts';
import { addressWith, Link } from '../../../ui/router.tsx';
import { type StateKind, StateTag } from '../../../ui/state-tag.tsx';
import { writeQuantity } from '../write-quantity.ts';
import type { OrderedItems } from './order-items.ts';
import type { Mark, Marks } from './use-review-marks.ts';

const texts = officerTexts.review;
const markKinds: Readonly<Record<Mark['kind'], StateKind>> = {
  pass: 'passed',
  return: 'returned',
  aside: 'plain',
};

interface ReviewQueueProps {
  readonly ordered: OrderedItems;
  readonly waiting: number;
  readonly marks: Marks;
  readonly openKey: string;
}

export function ReviewQueue({ ordered, waiting, marks, openKey }: ReviewQueueProps) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-key="${openKey}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [openKey]);
  const groups = [
    { title: texts.plain, items: ordered.plain },
    { title: texts.exceptions, items: ordered.exceptions },
  ];
  return (
    <nav className="review-queue" aria-label={texts.queue} ref={list}>
      {groups.map(({ title, items }) =>
        items.length === 0 ? null : (
          <section key={title} aria-label={title}>
            <h2>{fill(texts.stageWith, { title, count: items.length })}</h2>
            <ul>
              {items.map((item) => (
                <QueueRow
                  key={item.entry}
                  item={item}
                  mark={marks.get(item.entry)}
                  isOpen={item.entry === openKey}
                />
              ))}
            </ul>
          </section>
        ),
      )}
      {waiting > ordered.all.length && <p className="soft">{fill(texts.limit, { count: waiting })}</p>}
    </nav>
  );
}

interface QueueRowProps {
  readonly item: ReviewItem;
  readonly mark: Mark | undefined;
  readonly isOpen: boolean;
}

function QueueRow({ item, mark, isOpen }: QueueRowProps) {
  return (
    <li data-key={item.entry}>
      <Link to={addressWith({ open: item.entry })} aria-current={isOpen ? 'true' : undefined}>
        <span className="who">
          {item.holderName} <span className="soft">{item.householdNumber}</span>
        </span>
        <span className="points">{writeSigned(item.points)}</span>
        <span className="what soft">
          {item.itemTitle} {writeQuantity(item)}
        </span>
        {mark === undefined ? (
          <span className="soft">{item.lookAt[0] !== undefined && texts.lookAt[item.lookAt[0]]}</span>
        ) : (
          <StateTag kind={markKinds[mark.kind]} word={texts.marks[mark.kind]} />
        )}
      </Link>
    </li>
  );
}
