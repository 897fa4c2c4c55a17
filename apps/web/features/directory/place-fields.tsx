import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Field } from '../../ui/field.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { usePlaces } from './use-places.ts';

const texts = officerTexts.households;

export interface PlaceChoice {
  readonly grid: string;
  /** Empty where the household belongs to no Party group. */
  readonly partyGroup: string;
}

interface PlaceFieldsProps {
  readonly village: string;
  readonly value: PlaceChoice;
  readonly onChange: (value: PlaceChoice) => void;
}

/** Grid and Party group of a household, both of its own village. */
export function PlaceFields({ village, value, onChange }: PlaceFieldsProps) {
  const { gridsOf, groupsOf } = usePlaces();
  return (
    <div className="field-row">
      <Field label={texts.grid}>
        {(id) => (
          <SelectBox
            id={id}
            value={value.grid}
            onChange={(grid) => onChange({ ...value, grid })}
            options={[
              { value: '', label: texts.chooseGrid },
              ...gridsOf(village).map((place) => ({ value: place.id, label: place.name })),
            ]}
          />
        )}
      </Field>
      <Field label={texts.group}>
        {(id) => (
          <SelectBox
            id={id}
            value={value.partyGroup}
            onChange={(partyGroup) => onChange({ ...value, partyGroup })}
            options={[
              { value: '', label: texts.noGroup },
              ...groupsOf(village).map((place) => ({ value: place.id, label: place.name })),
            ]}
          />
        )}
      </Field>
    </div>
  );
}
