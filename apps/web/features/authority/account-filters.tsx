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

interface FiltersProps<Filter> {
  readonly filter: Filter;
}

export function AccountFilters({ filter }: FiltersProps<ReturnType<typeof useAccountFilter>>) {
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
      <WhereFilters filter={filter} />
    </>
  );
}

const batch = officerTexts.accountBatch;
const candidateStates = ['none', 'disabled'] as const;

/** As above, of those who have no open account. */
export function useCandidateFilter() {
  const { state, ...filter } = useAccountFilter();
  return { ...filter, state: state === 'disabled' ? ('disabled' as const) : ('none' as const) };
}

export function CandidateFilters({ filter }: FiltersProps<ReturnType<typeof useCandidateFilter>>) {
  return (
    <>
      <FindBox label={texts.find} name="find" width={200} />
      <SelectBox
        label={batch.state}
        value={filter.state}
        onChange={(value) => setSearch({ state: value })}
        options={candidateStates.map((value) => ({ value, label: batch.states[value] }))}
      />
      <WhereFilters filter={filter} />
    </>
  );
}

/** In which post and township. */
function WhereFilters({ filter }: FiltersProps<Pick<ReturnType<typeof useAccountFilter>, 'post' | 'place'>>) {
  const { townships, unread } = useTownships();
  return (
    <>
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
