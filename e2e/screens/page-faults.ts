import type { Page } from 'playwright-core';

export interface Demands {
  /** The least width and height of what a finger or a mouse has to hit, in CSS pixels. */
  readonly target: number;
  /** Latin words that this page may say besides those that every page may. */
  readonly words?: string | undefined;
}

/**
 * Latin words that are names of things an officer knows by no other: file formats, keys, codes. Everything else on a
 * screen is Chinese.
 */
const knownWords =
  /^(?:CSV|JSON|Excel|Word|PDF|PIN|YAML|js|SHA\d*|SM\d?|xlsx?|docx?|csv|UTF|GB|Enter|Esc|Tab|Ctrl|Alt|Shift|WN|PostgreSQL|Node|Linux|Chrome|HeadlessChrome|Windows|MB|GB|KB|ID|[A-Z]{1,2}\d{1,4}|[a-z]|[0-9a-f]{6,})$/;

/** What is wrong with a drawn page as it stands, measured; empty when nothing is. */
export async function findFaults(page: Page, { target, words: own = '' }: Demands): Promise<string[]> {
  const { faults, words } = await page.evaluate(measurePage, target);
  const english = [
    ...new Set(words.filter((word) => !knownWords.test(word) && !own.split(' ').includes(word))),
  ];
  return english.length === 0 ? faults : [...faults, `English: ${english.join(' ')}`];
}

/** Runs inside the page: everything it needs is within it. */
function measurePage(target: number): { faults: string[]; words: string[] } {
  const faults: string[] = [];
  const about = (element: Element) => {
    const text = (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 40);
    const name = typeof element.className === 'string' ? element.className : '';
    return `<${element.tagName.toLowerCase()} ${name}> ${text}`;
  };
  const styleOf = (element: Element) => getComputedStyle(element);
  const isHidden = (element: Element) =>
    !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) ||
    element.closest('.visually-hidden, .hidden, .skip, [inert]') !== null ||
    styleOf(element).clipPath !== 'none';
  const isWithinScroll = (element: Element) => {
    for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement)
      if (/auto|scroll/.test(styleOf(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
    // Cut to an ellipsis, with the whole of it a touch away.
    const titled = element.closest('[title]');
    return titled !== null && styleOf(titled).overflowX === 'hidden';
  };

  const leaves: { element: HTMLElement; text: string; rects: DOMRect[] }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = (node.textContent ?? '').trim();
    if (
      element === null ||
      text === '' ||
      element.closest('script, style, noscript, code, pre, kbd') !== null
    )
      continue;
    if (isHidden(element)) continue;
    words.push(...(text.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []));
    const range = document.createRange();
    range.selectNodeContents(node);
    leaves.push({ element, text, rects: [...range.getClientRects()] });
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    if (!isHidden(element))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        words.push(...(element.getAttribute(name)?.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []));

  const sticksOut = document.documentElement.scrollWidth - window.innerWidth;
  if (sticksOut > 0) faults.push(`the page is ${sticksOut} px wider than its window`);
  for (const part of document.querySelectorAll('main, .page, .side-panel-body, dialog'))
    if (part.scrollWidth > part.clientWidth + 1 && !isHidden(part))
      faults.push(`wider than itself by ${part.scrollWidth - part.clientWidth}: ${about(part)}`);

  for (const { element, text, rects } of leaves) {
    const [first] = rects;
    if (first === undefined) continue;
    const right = Math.max(...rects.map((rect) => rect.right));
    if ((right > window.innerWidth + 1 || first.left < -1) && !isWithinScroll(element))
      faults.push(`outside of the window: ${about(element)}`);
    // A name that stands one character to a line.
    const size = Number.parseFloat(styleOf(element).fontSize);
    const isNarrow = rects.length > 3 && Math.max(...rects.map(({ width }) => width)) < size * 2.5;
    if (isNarrow && text.length > 5) faults.push(`squeezed into a column: ${about(element)}`);
    for (let at: HTMLElement | null = element; at !== null && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY, position } = styleOf(at);
      const cuts = (value: string) => value === 'hidden' || value === 'clip';
      if (/auto|scroll/.test(overflowX) || position === 'fixed') break;
      if (at.closest('[title], .cell-text') !== null) break;
      const box = at.getBoundingClientRect();
      const isCut =
        (cuts(overflowX) && right > box.right + 2) ||
        (cuts(overflowY) && Math.max(...rects.map((rect) => rect.bottom)) > box.bottom + 2);
      // What is scrolled out of a part that holds a scrolling part is not cut.
      if (isCut && at.querySelector(':scope > .page, :scope > .with-panel') === null) {
        faults.push(`cut off by <${at.className}>: ${about(element)}`);
        break;
      }
    }
  }

  // A text in the middle of whose first line something else lies.
  for (const { element, rects } of leaves) {
    const [first] = rects;
    if (first === undefined || first.width < 2) continue;
    const [x, y] = [first.left + first.width / 2, first.top + first.height / 2];
    if (x < 0 || y < 0 || x > window.innerWidth || y > window.innerHeight) continue;
    const top = document.elementFromPoint(x, y);
    if (top === null || top.contains(element) || element.contains(top)) continue;
    // What stands still while the rest scrolls under it.
    const titled = element.closest('[title]');
    if (titled !== null && styleOf(titled).overflowX === 'hidden') continue;
    let stands = false;
    for (let at: Element | null = top; at !== null; at = at.parentElement)
      if (/sticky|fixed/.test(styleOf(at).position)) stands = true;
    if (stands) continue;
    // The link of a row lies over its row on purpose, and a label belongs to what it labels.
    if (top.closest('.row-link, tr') !== null && top.closest('tr') === element.closest('tr')) continue;
    if (top.closest('label, button, a, .ant-select, .ant-input-affix-wrapper') !== null) {
      const common = top.closest('label, button, a, .ant-select, .ant-input-affix-wrapper');
      if (common?.contains(element) === true) continue;
    }
    const isScrolledAway = [element].some((one) => {
      for (let at = one.parentElement; at !== null; at = at.parentElement) {
        const box = at.getBoundingClientRect();
        if (/auto|scroll|hidden/.test(styleOf(at).overflowY) && (y > box.bottom || y < box.top)) return true;
        if (/auto|scroll|hidden/.test(styleOf(at).overflowX) && (x > box.right || x < box.left)) return true;
      }
      return false;
    });
    if (!isScrolledAway) faults.push(`${about(top)} lies over ${about(element)}`);
  }

  const headings = [...document.querySelectorAll('h1')].filter((one) =>
    one.checkVisibility({ checkVisibilityCSS: true }),
  );
  if (headings.length !== 1) faults.push(`${headings.length} headings of the first level`);
  if (document.title.trim() === '') faults.push('no title');
  if (document.documentElement.lang !== 'zh-CN') faults.push(`language ${document.documentElement.lang}`);

  const targets = 'a, button, summary, input, select, textarea, [role=button], [role=tab]';
  for (const element of document.querySelectorAll<HTMLElement>(targets)) {
    if (isHidden(element) || element.closest('.no-target') !== null) continue;
    const held = element.closest('label') ?? element;
    // A link within a sentence is as high as the sentence.
    if (held.tagName === 'A' && styleOf(held).display === 'inline' && target < 40) continue;
    const over = held.matches('.row-link') ? held.closest('tr') : held;
    const box = (over ?? held).getBoundingClientRect();
    if (box.width < 1 || box.height < 1 || (element.matches('input') && target < 40)) continue;
    if (box.width < target - 0.5 || box.height < target - 0.5)
      faults.push(`smaller than ${target} px: ${about(element)} ${box.width}×${box.height}`);
  }
  return { faults: [...new Set(faults)], words };
}
