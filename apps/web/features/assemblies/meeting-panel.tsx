import { readMeeting } from '@yanzhen/contract/assemblies';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeDay } from '../../ui/write-day.ts';
import { AgendaItemView } from './agenda-item-view.tsx';
import { AttendanceForm } from './attendance-form.tsx';
import { CloseMeetingForm } from './close-meeting-form.tsx';
import { MeetingRuleView } from './meeting-rule-view.tsx';
import { MeetingState } from './meeting-state.tsx';
import { writeBody } from './write-body.ts';
import '../../ui/account-panel.css';
import '../../ui/field.css';

const texts = officerTexts.assemblies;

/** One meeting in the order it runs: notice, attendance, each item's ballot, minutes. */
export function MeetingPanel({ meeting: id }: { readonly meeting: string }) {
  const session = useSession();
  const reading = useRead(readMeeting, { meeting: id });
  const title = reading.data?.meeting.title ?? texts.title;
  const mayHold = can(session, 'assemblies.record-attendance');
  return (
    <SidePanel title={title} onClose={() => setSearch({ open: undefined })}>
      <ReadingStates reading={reading}>
        {({ meeting, members, quorum, rule, agenda, minutes }) => {
          const isOpen = meeting.status !== 'closed' && meeting.heldOn <= session.today && mayHold;
          return (
            <div className="stack">
              <dl className="pairs">
                <dt>{texts.status}</dt>
                <dd>
                  <MeetingState meeting={meeting} />
                </dd>
                <dt>{texts.body}</dt>
                <dd>{writeBody(meeting.body)}</dd>
                <dt>{texts.heldOn}</dt>
                <dd>{writeDay(meeting.heldOn)}</dd>
                <dt>{texts.noticeOn}</dt>
                <dd>{writeDay(meeting.noticeOn)}</dd>
              </dl>
              {meeting.heldOn > session.today && (
                <p>{fill(texts.notHeld, { day: writeDay(meeting.heldOn) })}</p>
              )}
              <AttendanceForm meeting={meeting} members={members} quorum={quorum} isOpen={isOpen} />
              <MeetingRuleView rule={rule} members={meeting.members} quorum={quorum} />
              {agenda.map((item) => (
                <AgendaItemView
                  key={item.id}
                  meeting={id}
                  item={item}
                  attendees={members.filter(({ present }) => present)}
                  isOpen={isOpen && meeting.present > 0}
                />
              ))}
              {minutes !== null && (
                <section className="part">
                  <h3>{texts.minutes}</h3>
                  <p>{minutes}</p>
                </section>
              )}
              {isOpen && meeting.present > 0 && <CloseMeetingForm meeting={id} agenda={agenda} />}
            </div>
          );
        }}
      </ReadingStates>
    </SidePanel>
  );
}
