import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { setSearch, useAddress } from '../../ui/router.tsx';
import { PlaceSelect } from './place-select.tsx';
import { usePlaces } from './use-places.ts';

/** Village and, unless only villages matter, grid, kept in the address under `village` and `grid`. */
export function PlaceFilter({ villagesOnly = false }: { readonly villagesOnly?: boolean }) {
  const texts = officerTexts.points;
  const { search } = useAddress();
  const { villages, gridsOf, find, unread } = usePlaces();
  const onlyOne = villages.length === 1 ? villages[0] : undefined;
  const village = search.get('village') ?? onlyOne?.id ?? '';
  const grids = village === '' || villagesOnly ? [] : gridsOf(village);
  return (
    <>
      {onlyOne === undefined && (
        <PlaceSelect
          label={texts.village}
          value={village}
          onChange={(value) => setSearch({ village: value, grid: undefined, open: undefined })}
          none={
            unread === undefined
              ? fill(texts.wholeArea, { count: villages.length })
              : officerTexts.state.loading
          }
          options={villages.map(({ id, name, parent, mergedInto }) => ({
            value: id,
            label:
              mergedInto === null
                ? name
                : fill(texts.mergedVillage, { name, into: find(mergedInto)?.name ?? '' }),
            group: find(parent ?? '')?.name,
          }))}
        />
      )}
      <ProblemNote problem={unread?.problem} onRetry={unread?.retry} />
      {grids.length > 0 && (
        <SelectBox
          label={texts.grid}
          value={search.get('grid') ?? ''}
          onChange={(value) => setSearch({ grid: value, open: undefined })}
          options={[
            { value: '', label: texts.wholeVillage },
            ...grids.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </>
  );
}
