import { officerTexts } from '@yanzhen/contract/texts/officer';
import { type Body, isPlaceOf, isPost, type Post, postNames, posts } from '@yanzhen/domain/authority';
import { isPlaceKind } from '@yanzhen/domain/directory';
import { useSession } from '../../officer/session.ts';
import { Field } from '../../ui/field.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { PlaceSelect } from '../directory/place-select.tsx';
import { usePlaces } from '../directory/use-places.ts';
import { type AppointmentDraft, bodyOf } from './appointment-draft.ts';

const texts = officerTexts.appointments;

interface PostFieldsProps {
  readonly draft: AppointmentDraft;
  readonly onChange: (part: Partial<AppointmentDraft>) => void;
}

/** Posts that this session may fill: above the villages only the county's. */
function usePostChoices(): readonly Post[] {
  const { post } = useSession().current;
  const isCounty = posts[isPost(post) ? post : 'villager'].level === 'county';
  return postNames.filter((one) => one !== 'villager' && (isCounty || posts[one].level === 'village'));
}

/** Post, body where it matters, and the places that fit the post. */
export function PostFields({ draft, onChange }: PostFieldsProps) {
  const choices = usePostChoices();
  const { all, nameOf } = usePlaces();
  const { post, place } = draft;
  const choose = (chosen: Post) => onChange({ post: chosen, place: '', body: bodyOf(chosen) });
  const places = all.filter(({ kind }) => isPlaceKind(kind) && isPlaceOf(post, kind));
  return (
    <>
      <Field label={texts.post}>
        {(id) => (
          <SelectBox
            id={id}
            value={post}
            onChange={(value) => choose(value as Post)}
            options={choices.map((value) => ({ value, label: posts[value].label }))}
          />
        )}
      </Field>
      {post === 'committee-member' && <BodyField draft={draft} onChange={onChange} />}
      <Field label={texts.place}>
        {(id) =>
          places.length === 0 ? (
            <p className="soft">{texts.noPlace}</p>
          ) : (
            <PlaceSelect
              id={id}
              value={place}
              onChange={(value) => onChange({ place: value })}
              none={texts.choosePlace}
              options={places.map((one) => ({ value: one.id, label: nameOf(one.id) }))}
            />
          )
        }
      </Field>
    </>
  );
}

function BodyField({ draft, onChange }: Pick<PostFieldsProps, 'draft' | 'onChange'>) {
  return (
    <Field label={texts.body}>
      {(id) => (
        <SelectBox
          id={id}
          value={draft.body ?? 'village-committee'}
          onChange={(body) => onChange({ body: body as Body })}
          options={(['village-committee', 'party-branch'] as const).map((value) => ({
            value,
            label: texts.bodies[value],
          }))}
        />
      )}
    </Field>
  );
}
