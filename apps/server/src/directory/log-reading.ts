import type { QueryContract } from '@yanzhen/contract/endpoint';
import type { Named } from '@yanzhen/contract/reading';
import type { AccessKind } from '@yanzhen/contract/texts/access';
import type { Moment } from '@yanzhen/domain/kernel';
import type { Statement } from '../database/transaction.ts';

interface Reader {
  readonly tenant: number;
  readonly person: string;
  readonly post: string;
}

/** One row for each person whose file is read: they see it under 谁看过. */
export function readingStatement(
  { tenant, person, post }: Reader,
  people: readonly string[],
  what: AccessKind,
  at: Moment,
): Statement {
  return {
    name: 'log-reading',
    text: `insert into access_log (tenant, person, reader, post, what, at) select $1, unnest($2::uuid[]), $3, $4, $5, $6`,
    values: [tenant, people, person, post, what, at],
  };
}

/** The answer has opened whoever it names; behind a household, an account and the like stand those of `people_named`. */
const named = `with named as (
    select unnest($6::uuid[]) as id union select id from people_named($7, $8, $9, $10, $11) as id
  )`;

const logFile = `${named}
  insert into access_log (tenant, person, reader, post, what, at) select $1, n.id, $2, $3, $4, $5 from named n`;

/** Whom the reader has seen on this list since midnight is not written down again; nor is he himself. */
const logList = `${named}, fresh as (
    select id from named where id <> $2
    except select unnest(l.people) from access_log l
      where l.tenant = $1 and l.reader = $2 and l.what = $4 and l.people is not null
        and l.at >= date_trunc('day', $5::timestamptz at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
  )
  insert into access_log (tenant, people, reader, post, what, at)
  select $1, array_agg(id order by id), $2, $3, $4, $5 from fresh having count(*) > 0`;

function valuesOf(reader: Reader, of: Named, what: AccessKind, at: Moment): readonly unknown[] {
  const { people = [], households = [], wholeHouseholds = [], accounts = [] } = of;
  const { entries = [], objections = [] } = of;
  const ids = [people, households, wholeHouseholds, accounts, entries, objections];
  return [reader.tenant, reader.person, reader.post, what, at, ...ids];
}

/** The rows that an answer of a query leaves in the access log, as its contract says; none where it opens nobody's information. */
export function listReadings(
  { reads }: Pick<QueryContract, 'reads'>,
  answer: unknown,
  question: unknown,
  reader: Reader,
  at: Moment,
): Statement[] {
  if (typeof reads === 'string' || reads.as === 'by-handler') return [];
  const of = reads.of(answer, question);
  if (Object.values(of).every((ids) => ids.length === 0)) return [];
  const values = valuesOf(reader, of, reads.what, at);
  return reads.as === 'file'
    ? [{ name: 'log-file', text: logFile, values }]
    : [{ name: 'log-list', text: logList, values }];
}
