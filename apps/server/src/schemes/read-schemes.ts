import { readSchemes, readStandard, type SchemeRow } from '@yanzhen/contract/schemes';
import { refuse } from '@yanzhen/domain/kernel';
import { prepareStandard } from '@yanzhen/domain/points';
import { PointsStandard } from '@yanzhen/domain/schemes';
import { handleQuery } from '../record/handlers.ts';

const schemeColumns = `s.id, s.village, s.scheme, s.version, s.kind, s.title, s.effective, s.hash, s.status,
    coalesce(p.name, '') as "proposedBy",
    (select min(d.effective_from) from adoptions d where d.tenant = s.tenant and d.scheme_version = s.id) as "inForceFrom"
  from scheme_versions s left join people p on p.tenant = s.tenant and p.id = s.proposed_by`;

export const readSchemesHandler = handleQuery({
  contract: readSchemes,
  run: async (transaction, input, { actor }) => {
    const schemes = await transaction.query<SchemeRow>({
      name: 'schemes-of-village',
      text: `select ${schemeColumns}
        where s.tenant = $1 and (s.village is null or $2::uuid is null or s.village = $2) and ($3::text is null or s.kind = $3)
        order by s.village nulls first, s.kind, s.scheme, s.proposed_at limit 500`,
      values: [actor.tenant, input.village ?? null, input.kind ?? null],
    });
    return { schemes };
  },
});

type StandardRow = SchemeRow & { readonly source: string; readonly resolved: unknown };

export const readStandardHandler = handleQuery({
  contract: readStandard,
  run: async (transaction, input, { actor, today }) => {
    const [row] = await transaction.query<StandardRow>({
      name: 'standard-in-force',
      text: `select ${schemeColumns.replace(' from scheme_versions', ', s.source, s.resolved from scheme_versions')}
        where s.tenant = $1 and s.kind = 'points-standard' and s.id = coalesce($2, (
          select d.scheme_version from adoptions d where d.tenant = $1 and d.village = $3 and d.kind = 'points-standard'
            and d.effective_from <= $4 order by d.effective_from desc limit 1))`,
      values: [
        actor.tenant,
        'version' in input ? input.version : null,
        'village' in input ? input.village : null,
        'on' in input ? (input.on ?? today) : today,
      ],
    });
    if (row === undefined) return refuse('points.no-standard', { day: today });
    const { source, resolved, ...scheme } = row;
    const parsed = PointsStandard.parse(resolved);
    const standard = prepareStandard(parsed);
    const items = parsed.items.flatMap((item) => {
      const prepared = standard.itemById.get(item.id);
      if (prepared === undefined) return [];
      return [
        {
          id: item.id,
          title: item.title,
          kind: item.kind,
          topic: item.topic,
          classes: [...item.classes],
          unit: item.unit,
          rule: prepared.ruleText,
          definition: prepared.definition,
          basis: prepared.basis,
          adverse: prepared.adverse,
          quantityMin: prepared.quantityMin,
          quantityMax: prepared.quantityMax,
          mark: item.mark ?? null,
        },
      ];
    });
    return { scheme, text: source, items };
  },
});
