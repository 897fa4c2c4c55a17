import { readStandard, type SchemeRow } from '@yanzhen/contract/schemes';
import { refuse } from '@yanzhen/domain/kernel';
import { prepareStandard } from '@yanzhen/domain/points';
import { PointsStandard } from '@yanzhen/domain/schemes';
import { handleQuery } from '../record/handlers.ts';
import { schemeColumns } from '../schemes/read-schemes.ts';

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
          measures: item.measures,
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
