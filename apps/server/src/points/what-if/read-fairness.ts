import { type FairnessPage, readFairness } from '@yanzhen/contract/points-what-if';
import { findDenial } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { handleQuery } from '../../record/handlers.ts';

/** A standard by itself or by the hash of its text, or the one that a meeting was called on. */
const versionOfPages = `select s.id, s.title, s.version, s.village from scheme_versions s
  where s.tenant = $1 and s.kind = 'points-standard' and (s.id = $2 or s.hash = $4 and s.village is not null or s.hash in (
    select x->>'hash' from facts f
    cross join lateral jsonb_array_elements(f.body->'agenda') a
    cross join lateral jsonb_array_elements(a->'subjects') x
    where f.tenant = $1 and f.stream = $3 and f.type = 'MeetingCalled' and f.village = s.village)) order by s.id limit 1`;

const pagesToRead = `select f.id, f.period, f.hash, day_in_shanghai(f.recorded_at) as "recordedOn", coalesce(p.name, '') as "recordedBy",
    f.meeting, f.document
  from fairness_pages f left join people p on p.tenant = f.tenant and p.id = f.recorded_by
  where f.tenant = $1 and f.scheme_version = $2 order by f.recorded_at desc, f.id`;

interface SchemeOfPages {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly village: string | null;
}

/** The pages kept with a version of a village's standard, the latest first. */
export const readFairnessHandler = handleQuery({
  contract: readFairness,
  run: async (transaction, input, { actor }) => {
    const [scheme] = await transaction.query<SchemeOfPages>({
      name: 'version-of-pages',
      text: versionOfPages,
      values: [
        actor.tenant,
        'version' in input ? input.version : null,
        'meeting' in input ? input.meeting : null,
        'hash' in input ? input.hash : null,
      ],
    });
    if (scheme === undefined) return refuse('authority.not-found');
    const { id, village, ...named } = scheme;
    const denial = findDenial('points.read-fairness', actor, village === null ? {} : { village });
    if (denial !== undefined) return denial;
    const pages = await transaction.query<FairnessPage>({
      name: 'pages-to-read',
      text: pagesToRead,
      values: [actor.tenant, id],
    });
    return { scheme: id, ...named, pages };
  },
});
