import type { GroupRow } from '@yanzhen/contract/assemblies';
import type { readAppointments } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import type { z } from 'zod';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { Link, setSearch } from '../../ui/router.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { ExportedTable } from '../../ui/table/exported-table.tsx';
import { writeDay } from '../../ui/write-day.ts';

const texts = officerTexts.groups;

type Office = z.infer<typeof readAppointments.output>;

interface GroupSectionProps {
  readonly kind: GroupRow['kind'];
  readonly village: string;
  readonly group: GroupRow | undefined;
  readonly other: GroupRow | undefined;
  readonly former: readonly GroupRow[];
  /** Who is in office in the village; undefined until it is read. */
  readonly office: Office | undefined;
}

/** One of the two groups as it sits today, and the lists before it. */
export function GroupSection({ kind, village, group, other, former, office }: GroupSectionProps) {
  const session = useSession();
  const mayForm = can(session, 'assemblies.form-group');
  return (
    <section className="group-section" aria-label={texts.kinds[kind]}>
      <header className="row spread">
        <h2>{texts.kinds[kind]}</h2>
        <Button
          disabled={!mayForm}
          title={mayForm ? undefined : texts.mayNot}
          aria-label={`${group === undefined ? texts.form : texts.replace}${texts.kinds[kind]}`}
          onClick={() => setSearch({ open: kind }, {})}
        >
          {group === undefined ? texts.form : texts.replace}
        </Button>
      </header>
      <p className="soft">{texts.duties[kind]}</p>
      {group === undefined ? (
        <p>
          <strong>{texts.missing}</strong> <span className="soft">{texts.missingHint}</span>
        </p>
      ) : (
        <>
          <Formation group={group} village={village} />
          <Members group={group} other={other} office={office} />
        </>
      )}
      {former.length > 0 && (
        <details>
          <summary>{fill(texts.former, { count: former.length })}</summary>
          <ul className="stack">
            {former.map((one) => (
              <li key={one.id}>
                <Formation group={one} village={village} />
                <p>{one.members.map(({ name }) => name).join('、')}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Formation({ group, village }: { readonly group: GroupRow; readonly village: string }) {
  const { formedBy } = group;
  return (
    <p>
      {fill(texts.since, { day: writeDay(group.since), count: group.members.length })}；{' '}
      {formedBy === null ? (
        <span className="soft">{texts.formedByNone}</span>
      ) : (
        <Link to={`/meetings?village=${village}&open=${formedBy.meeting}`}>
          {fill(texts.formedBy, { day: writeDay(formedBy.passedOn), title: formedBy.title })}
        </Link>
      )}
    </p>
  );
}

interface MembersProps extends Pick<GroupSectionProps, 'other' | 'office'> {
  readonly group: GroupRow;
}

function Members({ group, other, office }: MembersProps) {
  const inOther = new Set(other?.members.map(({ person }) => person));
  return (
    <ExportedTable
      caption={texts.kinds[group.kind]}
      traced={{ table: 'export-group', named: { people: group.members.map(({ person }) => person) } }}
    >
      <thead>
        <tr>
          <th scope="col">{texts.member}</th>
          <th scope="col">{texts.posts}</th>
          <th scope="col">{officerTexts.appointments.flags}</th>
        </tr>
      </thead>
      <tbody>
        {group.members.map(({ person, name }) => {
          const held = office?.appointments.filter((one) => one.person === person) ?? [];
          const conflict = office?.conflicts.find((one) => one.person === person);
          return (
            <tr key={person}>
              <th scope="row">{name}</th>
              <td>
                {held.length === 0 ? (
                  <span className="soft">{texts.noPost}</span>
                ) : (
                  [...new Set(held.map(({ postLabel }) => postLabel))].join('、')
                )}
              </td>
              <td>
                <span className="row">
                  {inOther.has(person) && <StateTag kind="pending" word={texts.bothGroups} />}
                  {conflict !== undefined && (
                    <Link to={`/appointments?open=${person}`} title={conflict.reason}>
                      <StateTag
                        kind={conflict.missingDeputyFor.length > 0 ? 'pending' : 'plain'}
                        word={texts.conflict}
                      />
                    </Link>
                  )}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </ExportedTable>
  );
}
