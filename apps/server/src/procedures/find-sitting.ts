import type { DemandedShare } from '@yanzhen/domain/kernel';
import {
  type BodyDecision,
  type BulkPass,
  type CaseState,
  findRecusals,
  type ResolutionEvidence,
  type Sitting,
} from '@yanzhen/domain/procedures';
import type { Transaction } from '../database/transaction.ts';

type Relatives = ReadonlyMap<string, ReadonlySet<string>>;

/** A meeting as the cases before it see it: who sat, what it resolved, and who steps back from which case. */
export interface SittingOnCases {
  forCases(states: readonly CaseState[], relatives: Relatives): NonNullable<BulkPass['body']>;
  forCase(state: CaseState, relatives: Relatives): BodyDecision;
}

interface MeetingRow {
  readonly id: string;
  readonly body: string;
  readonly village: string;
  readonly held_on: string;
  readonly members: number;
  readonly attendance: readonly DemandedShare[];
  readonly present: readonly string[];
  readonly resolutions: readonly ResolutionRow[];
}

interface ResolutionRow extends Omit<ResolutionEvidence, 'passedAt'> {
  readonly passedAt: string;
}

const meetingWithResolutions = `select m.id, m.body, m.village, m.held_on, m.members, m.attendance,
    (select coalesce(array_agg(a.person::text order by a.person), '{}') from meeting_attendance a
      where a.tenant = m.tenant and a.meeting = m.id) as present,
    (select coalesce(jsonb_agg(jsonb_build_object('resolution', r.id, 'meeting', r.meeting, 'body', r.body, 'village', r.village,
        'passedAt', r.passed_at, 'subjects', r.subjects, 'recused', to_jsonb(r.recused), 'lineRecusals', r.line_recusals)), '[]')
      from resolutions r where r.tenant = m.tenant and r.meeting = m.id) as resolutions
  from meetings m where m.tenant = $1 and m.id = $2`;

/** The meeting of this id, or undefined when the session may not see it. */
export async function findSitting(
  transaction: Transaction,
  tenant: number,
  meeting: string,
): Promise<SittingOnCases | undefined> {
  const [row] = await transaction.query<MeetingRow>({
    name: 'meeting-with-resolutions',
    text: meetingWithResolutions,
    values: [tenant, meeting],
  });
  return row === undefined ? undefined : toSitting(row);
}

function toSitting(row: MeetingRow): SittingOnCases {
  const sitting: Sitting = {
    meeting: row.id,
    body: row.body,
    village: row.village,
    on: row.held_on,
    members: row.members,
    present: row.present,
    attendance: row.attendance,
  };
  const resolutionOn = (id: string) =>
    row.resolutions.find(({ subjects }) => subjects.some((subject) => subject.id === id));
  return {
    forCases: (states, relatives) => ({
      sitting,
      recused: Object.fromEntries(
        states.map((state) => [state.case, findRecusals(state, row.present, relatives)]),
      ),
      resolutions: Object.fromEntries(
        states.flatMap(({ case: id }) => {
          const resolution = resolutionOn(id);
          return resolution === undefined ? [] : [[id, toEvidence(resolution)]];
        }),
      ),
    }),
    forCase: (state, relatives) => {
      const resolution = resolutionOn(state.case);
      const recused = findRecusals(state, row.present, relatives);
      return {
        sitting,
        recused,
        ...(resolution === undefined ? {} : { resolution: toEvidence(resolution) }),
      };
    },
  };
}

/** The database writes an offset; the domain compares moments as UTC text. */
function toEvidence(row: ResolutionRow): ResolutionEvidence {
  return { ...row, passedAt: new Date(row.passedAt).toISOString() };
}
