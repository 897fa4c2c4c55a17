import type { Client } from 'pg';
import type { Finding } from './verification.ts';

interface LinkRow {
  readonly village: string | null;
  readonly place: string;
}

/** A stream whose positions do not run from 1 to the last: a fact was taken out, sealed or not. */
const streamGaps = `select min(village::text) as village, stream || ' ' || count(*) || '/' || max(position) as place
  from facts where tenant = $1 group by stream having count(*) <> max(position) or min(position) <> 1`;

/** A command that was answered with more facts than the record now has of it. */
const incompleteCommands = `select null as village, c.key || ' ' || c.name as place
  from commands c left join (
    select command_key, count(*) as facts from facts where tenant = $1 group by command_key) f on f.command_key = c.key
  where c.tenant = $1 and coalesce(f.facts, 0) < c.facts`;

/** A text that no fact vouches for, although it was not erased. One fact may vouch for several. */
const changedTexts = `with vouched as (
    select string_to_table(content_hash, ',') as hash from facts where tenant = $1 and content_hash is not null)
  select c.village, c.id || ' ' || c.kind as place from contents c
  where c.tenant = $1 and c.text is not null
    and encode(sha256(convert_to(c.salt || c.text, 'UTF8')), 'hex') not in (select hash from vouched)`;

/** What the trees do not show: gaps in streams, commands without their facts, texts that were changed. */
export async function checkLinks(client: Client, tenant: number): Promise<Finding[]> {
  const find = async (kind: Finding['kind'], sql: string) => {
    const { rows } = await client.query<LinkRow>(sql, [tenant]);
    return rows.map(({ village, place }): Finding => ({ kind, village, where: place }));
  };
  return [
    ...(await find('stream-gap', streamGaps)),
    ...(await find('command-incomplete', incompleteCommands)),
    ...(await find('text-changed', changedTexts)),
  ];
}
