import type { AppointmentListed, PostConflict } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import type { Column } from '../../ui/table/column.ts';
import { ConflictState } from './conflict-view.tsx';
import { writeChannel, writePlace } from './write-appointment.ts';

const texts = officerTexts.appointments;

const flagOf = (conflict: PostConflict | undefined): string => {
  if (conflict === undefined) return '';
  return conflict.missingDeputyFor.length > 0 ? texts.flagMissing : texts.flagCovered;
};

const deputyOf = ({ deputyOf: of, deputyOfName }: AppointmentListed): string =>
  of === null ? '' : fill(texts.deputyFor, { name: deputyOfName ?? '' });

export function appointmentColumns(
  conflicts: ReadonlyMap<string, PostConflict>,
): readonly Column<AppointmentListed>[] {
  return [
    {
      key: 'name',
      title: texts.name,
      always: true,
      cell: ({ personName }) => personName,
      text: ({ personName }) => personName,
    },
    {
      key: 'post',
      title: texts.post,
      cell: (row) => (
        <>
          {row.postLabel} {row.deputyOf !== null && <span className="soft no-wrap">{deputyOf(row)}</span>}
        </>
      ),
      text: (row) => `${row.postLabel}${deputyOf(row)}`,
    },
    {
      key: 'flag',
      title: texts.flags,
      cell: ({ person }) => {
        const conflict = conflicts.get(person);
        return conflict && <ConflictState conflict={conflict} />;
      },
      text: ({ person }) => flagOf(conflicts.get(person)),
    },
    { key: 'place', title: texts.place, cell: writePlace, text: writePlace },
    { key: 'channel', title: texts.channel, cell: writeChannel, text: writeChannel },
    {
      key: 'since',
      title: texts.since,
      cell: ({ since }) => <span className="no-wrap">{since}</span>,
      text: ({ since }) => since,
    },
    {
      key: 'until',
      title: texts.until,
      cell: ({ until }) => until ?? <span className="soft">{texts.open}</span>,
      text: ({ until }) => until ?? texts.open,
    },
  ];
}
