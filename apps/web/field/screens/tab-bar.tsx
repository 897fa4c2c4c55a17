import { fieldTexts } from '@yanzhen/contract/texts/field';
import { type Known, useField } from '../field-state.ts';
import './tab-bar.css';

const tabs = [
  {
    path: '/todo',
    title: fieldTexts.tabs.todo,
    also: [] as string[],
    icon: 'M5 4h14v16H5zM8 9h8M8 13h8M8 17h5',
  },
  {
    path: '/record',
    title: fieldTexts.tabs.record,
    also: ['/record/', '/labour'],
    icon: 'M4 20l1-4L16 5l3 3L8 19z',
  },
  {
    path: '/mine',
    title: fieldTexts.tabs.mine,
    also: [] as string[],
    icon: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20a8 8 0 0 1 16 0z',
  },
];

export function TabBar({ path, known }: { path: string; known: Known }) {
  const { entries } = useField();
  const open =
    (known.questions?.length ?? 0) +
    (known.returned?.length ?? 0) +
    entries.filter(({ state }) => state === 'refused').length;
  return (
    <nav className="tabs" aria-label={fieldTexts.appName}>
      {tabs.map((tab) => {
        const isHere = path === tab.path || tab.also.some((also) => path.startsWith(also));
        return (
          <a key={tab.path} href={`#${tab.path}`} className="tab" aria-current={isHere ? 'page' : undefined}>
            <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" className="tab-icon">
              <path d={tab.icon} />
            </svg>
            <span>
              {tab.title}
              {tab.path === '/todo' && open > 0 ? <b className="tab-count">{open}</b> : null}
            </span>
          </a>
        );
      })}
    </nav>
  );
}
