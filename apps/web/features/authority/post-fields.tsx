import type { AppointmentListed } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { type Body, isPlaceOf, isPost, type Post, postNames, posts } from '@yanzhen/domain/authority';
import { isPlaceKind } from '@yanzhen/domain/directory';
import { useSession } from '../../officer/session.ts';
import { Field } from '../../ui/field.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { usePlaces } from '../directory/use-places.ts';
import { type AppointmentDraft, bodyOf } from './appointment-draft.ts';

const texts = officerTexts.appointments;

interface PostFieldsProps {
  readonly draft: AppointmentDraft;
  readonly onChange: (part: Partial<AppointmentDraft>) => void;
  readonly office: readonly AppointmentListed[];
  readonly isDeputy: boolean;
}

/** Posts that this session may fill: above the villages only the county's. */
function usePostChoices(): readonly Post[] {
  const { post } = useSession().current;
  const isCounty = posts[isPost(post) ? post : 'villager'].level === 'county';
  return postNames.filter((one) => one !== 'villager' && (isCounty || posts[one].level === 'village'));
}

/** Post, body and place; a deputy's are those of the appointment he stands in for. */
export function PostFields({ draft, onChange, office, isDeputy }: PostFieldsProps) {
  const choices = usePostChoices();
  const { all, nameOf } = usePlaces();
  const { post, place } = draft;
  const places = all.filter(({ kind }) => isPlaceKind(kind) && isPlaceOf(post, kind));
  const held = office.filter((one) => one.post === post && one.place === place && one.deputyOf === null);
  const choose = (chosen: Post) => onChange({ post: chosen, place: '', deputyOf: '', body: bodyOf(chosen) });
  if (isDeputy)
    return (
      <p>
        {texts.deputyOf}：
        <strong>
          {nameOf(place)} {posts[post].label} {held.find(({ id }) => id === draft.deputyOf)?.personName}
        </strong>
      </p>
    );
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
            <SelectBox
              id={id}
              value={place}
              onChange={(value) => onChange({ place: value, deputyOf: '' })}
              options={[
                { value: '', label: texts.choosePlace },
                ...places.map((one) => ({ value: one.id, label: nameOf(one.id) })),
              ]}
            />
          )
        }
      </Field>
      {held.length > 0 && (
        <Field label={texts.deputyOf}>
          {(id) => (
            <SelectBox
              id={id}
              value={draft.deputyOf}
              onChange={(deputyOf) => onChange({ deputyOf })}
              options={[
                { value: '', label: texts.notDeputy },
                ...held.map((one) => ({ value: one.id, label: one.personName })),
              ]}
            />
          )}
        </Field>
      )}
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
