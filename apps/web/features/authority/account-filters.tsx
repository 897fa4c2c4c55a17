import { staffFilter } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isPost, officePosts, posts } from '@yanzhen/domain/authority';
import { useDeferredValue } from 'react';
import { FindBox } from '../../ui/find-box.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch, useAddress } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { usePlaces } from '../directory/use-places.ts';

const texts = officerTexts.accounts;
const states = staffFilter.shape.state.unwrap().options;
const words: Readonly<Record<(typeof states)[number], string>> = {
  ...texts.states,
  stale: texts.stale,
  locked: texts.onlyLocked,
};

/** The filters as the address says them. */
export function useAccountFilter() {
  const { search } = useAddress();
  const post = search.get('post') ?? '';
  const text = useDeferredValue((search.get('find') ?? '').trim());
  return {
    text: text === '' ? undefined : text,
    state: states.find((one) => one === search.get('state')),
    post: isPost(post) ? post : undefined,
    place: search.get('place') ?? undefined,
  };
}

/** The places that villages lie in: a post there or below it is found under them. */
function useTownships() {
  const { villages, all, unread } = usePlaces();
  const parents = new Set(villages.map(({ parent }) => parent));
  return { townships: all.filter(({ id }) => parents.has(id)), unread };
}

export function AccountFilters({ filter }: { readonly filter: ReturnType<typeof useAccountFilter> }) {
  const { townships, unread } = useTownships();
  return (
    <>
      <FindBox label={texts.find} name="find" width={200} />
      <SelectBox
        label={texts.state}
        value={filter.state ?? ''}
        onChange={(value) => setSearch({ state: value })}
        options={[
          { value: '', label: texts.all },
          ...states.map((value) => ({ value, label: words[value] })),
        ]}
      />
      <SelectBox
        label={texts.posts}
        value={filter.post ?? ''}
        onChange={(value) => setSearch({ post: value })}
        options={[
          { value: '', label: texts.allPosts },
          ...officePosts.map((value) => ({ value, label: posts[value].label })),
        ]}
      />
      <SelectBox
        label={texts.township}
        value={filter.place ?? ''}
        onChange={(value) => setSearch({ place: value })}
        options={[
          { value: '', label: texts.allTownships },
          ...townships.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <ProblemNote problem={unread?.problem} onRetry={unread?.retry} />
    </>
  );
}
