import { type InboxGroup, readInbox } from '@yanzhen/contract/inbox';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeClock, writeShortDay } from '../../ui/write-day.ts';
import { useSession } from '../session.ts';
import { TodoLink } from './todo-link.tsx';

const texts = officerTexts.home;

/** What waits for this person under all appointments, what is overdue and due first on top. */
export function TodoSection() {
  const reading = useRead(readInbox, {});
  return (
    <section className="question">
      <h2>{texts.todo}</h2>
      <ReadingStates
        reading={reading}
        isEmpty={({ groups }) => groups.length === 0}
        empty={<p className="soft">{texts.todoEmpty}</p>}
      >
        {({ groups }) => (
          <ul>
            {groups.map((group) => (
              <TodoRow key={group.key} group={group} />
            ))}
          </ul>
        )}
      </ReadingStates>
    </section>
  );
}

function TodoRow({ group }: { readonly group: InboxGroup }) {
  const { today, current } = useSession();
  const place = group.placeName ?? group.villageName ?? '';
  return (
    <li>
      <span>
        <TodoLink group={group}>{group.todo}</TodoLink>{' '}
        <span className="soft">
          {place} · {group.title}
          {group.appointment !== current.id && ` · ${fill(texts.asPost, { post: group.postLabel })}`}
        </span>
      </span>
      <span className="row no-wrap">
        {group.overdue > 0 && (
          <StateTag kind="returned" word={fill(texts.overdue, { count: group.overdue })} />
        )}
        {group.due === null ? (
          <span className="soft">{fill(texts.since, { day: writeShortDay(group.oldest, today) })}</span>
        ) : (
          group.due.day >= today && (
            <StateTag kind="pending" word={writeClock(group.due.day, today, group.due.workingDaysLeft)} />
          )
        )}
      </span>
    </li>
  );
}
