import { type HouseholdMember, type HouseholdRow, readHousehold } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { useRead, useReadAgain } from '../../ui/use-read.ts';
import { writeDay } from '../../ui/write-day.ts';
import { WholeNumber } from './whole-number.tsx';

const texts = officerTexts.households;

/** The members, opened on purpose only: each opening is written down for each of them. */
export function HouseholdFile({ household }: { readonly household: HouseholdRow }) {
  const session = useSession();
  const mayOpen = can(session, 'directory.read-household');
  const [isOpen, setOpen] = useState(false);
  const reading = useRead(readHousehold, isOpen ? { household: household.id } : undefined);
  const readAgain = useReadAgain();
  const isRead = reading.data !== undefined;
  // This opening is itself one of those that 谁看过 below lists.
  useEffect(() => {
    if (isRead) readAgain('authority.read-household-access');
  }, [isRead, readAgain]);
  return (
    <section className="part">
      <h3>{fill(texts.file, { count: household.members })}</h3>
      {isOpen ? (
        <ReadingStates reading={reading}>
          {({ people, registeredOn, registeredBy }) => (
            <>
              <p className="soft">
                {registeredBy === null
                  ? fill(texts.fileBasisUnknown, { day: writeDay(registeredOn) })
                  : fill(texts.fileBasis, { day: writeDay(registeredOn), name: registeredBy })}
              </p>
              <ul className="entry-list">
                {people.map((member) => (
                  <Member key={member.id} member={member} />
                ))}
              </ul>
            </>
          )}
        </ReadingStates>
      ) : (
        <>
          <p className="soft">{mayOpen ? texts.fileHint : texts.fileBarred}</p>
          <div>
            <Button disabled={!mayOpen} onClick={() => setOpen(true)}>
              {texts.openFile}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Member({ member }: { readonly member: HouseholdMember }) {
  const { sex, birthDay, phone } = member;
  const marks = [
    member.isHouseholder ? texts.isHouseholder : undefined,
    sex === null ? undefined : texts.sexes[sex],
    member.partyMember ? texts.partyMember : undefined,
  ].filter((mark) => mark !== undefined);
  return (
    <li>
      <span>
        <strong>{member.name}</strong> {marks.join('、')}
      </span>
      <span className="number">{phone ?? ''}</span>
      <span className="soft">
        {texts.born} {birthDay === null ? texts.none : writeDay(birthDay)}
      </span>
      {member.idNumber !== null && <WholeNumber person={member.id} masked={member.idNumber} />}
    </li>
  );
}
