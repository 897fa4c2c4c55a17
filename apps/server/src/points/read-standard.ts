import { readStandard, type SchemeRow, type StandardRead } from '@yanzhen/contract/schemes';
import { refuse } from '@yanzhen/domain/kernel';
import { prepareStandard, type Standard } from '@yanzhen/domain/points';
import {
  describeMaximum,
  describeSlot,
  describeValue,
  PointsStandard,
  titlesOfClasses,
} from '@yanzhen/domain/schemes';
import { handleQuery } from '../record/handlers.ts';
import { schemeColumns } from '../schemes/read-schemes.ts';
import { loadLineage } from './standard-lineage.ts';

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
    return {
      scheme,
      text: source,
      items: describeItems(parsed, standard),
      redemption: describeRedemption(parsed, standard),
      slots: parsed.slots.map((slot) => ({
        id: slot.id,
        title: slot.title,
        quote: slot.quote ?? null,
        value: describeSlot(slot),
      })),
      ...(await loadLineage(transaction, actor.tenant, scheme, parsed)),
    };
  },
});

function describeItems(parsed: PointsStandard, { itemById, compiled }: Standard): StandardRead['items'] {
  return parsed.items.flatMap((item) => {
    const prepared = itemById.get(item.id);
    const rule = compiled.itemById.get(item.id);
    if (prepared === undefined || rule === undefined) return [];
    const { ruleText, definition, basis, adverse, quantityMin, quantityMax, retired } = prepared;
    return {
      id: item.id,
      title: item.title,
      kind: item.kind,
      topic: item.topic,
      measures: item.measures,
      classes: [...item.classes],
      classTitles: titlesOfClasses(parsed, item),
      unit: item.unit,
      rule: ruleText,
      value: describeValue(rule),
      maximum: describeMaximum(item),
      evidence: item.evidence,
      definition,
      basis,
      adverse,
      quantityMin,
      quantityMax,
      retired,
      mark: item.mark ?? null,
    };
  });
}

function describeRedemption(parsed: PointsStandard, { compiled }: Standard): StandardRead['redemption'] {
  const { redemption } = parsed;
  const [yuan, cost] = [compiled.describeYuan(), compiled.describeCost()];
  if (redemption === undefined || yuan === undefined || cost === undefined) return null;
  const { threshold, pointsPerYuan, remainder } = redemption;
  return { threshold, pointsPerYuan, remainder, yuan, cost };
}
