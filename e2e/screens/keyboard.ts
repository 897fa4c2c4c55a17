import type { Page } from 'playwright-core';

const CONTROLS =
  'a[href], button:not([disabled]), input:not([disabled]):not([type=hidden]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';
/** More would be a screen that nobody leaves by Tab; long lists are walked by the arrow keys. */
const MOST = 220;

/** What cannot be reached by Tab alone within a part of a page, or is reached without being seen to be. */
export async function findUnreached(page: Page, within: string): Promise<string[]> {
  const count = await page.evaluate(beginTabbing, { within, controls: CONTROLS });
  const faults: string[] = [];
  for (let nth = 0; nth < Math.min(count + 12, MOST); nth += 1) {
    await page.keyboard.press('Tab');
    const { left, fault } = await page.evaluate(noteFocus, within);
    if (fault !== '') faults.push(fault);
    if (left) break;
  }
  return [...faults, ...(await page.evaluate(endTabbing))];
}

interface Tabbing {
  waiting: Set<Element>;
  before: Map<Element, string>;
}

/** Puts the focus before the part and remembers how everything that can take it looks without it. */
function beginTabbing({ within, controls }: { within: string; controls: string }): number {
  const part = document.querySelector(within);
  if (part === null) throw new Error(`there is no ${within}`);
  const lookOf = (element: Element) => {
    const looks = [element, ...element.querySelectorAll('*')]
      .slice(0, 4)
      .concat([element.parentElement, element.parentElement?.parentElement].filter((one) => one != null));
    return looks
      .map((one) =>
        [getComputedStyle(one), getComputedStyle(one, '::after')]
          .map(
            (style) =>
              `${style.outlineStyle}${style.outlineWidth}${style.boxShadow}${style.borderColor}${style.backgroundColor}`,
          )
          .join(),
      )
      .join();
  };
  const waiting = new Set<Element>();
  const before = new Map<Element, string>();
  const radios = new Set<string>();
  for (const element of part.querySelectorAll(controls)) {
    if (!element.checkVisibility({ checkVisibilityCSS: true }) || element.closest('[inert]') !== null)
      continue;
    if (element.getAttribute('tabindex') === '-1') continue;
    before.set(element, lookOf(element));
    // Of a group of radio buttons Tab reaches one.
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      if (radios.has(element.name)) continue;
      radios.add(element.name);
      continue;
    }
    waiting.add(element);
  }
  const start = document.createElement('span');
  start.tabIndex = -1;
  part.prepend(start);
  start.focus();
  Object.assign(window, { tabbing: { waiting, before, lookOf } });
  start.remove();
  return before.size;
}

function noteFocus(within: string): { left: boolean; fault: string } {
  const { waiting, before, lookOf } = (
    window as unknown as { tabbing: Tabbing & { lookOf: (element: Element) => string } }
  ).tabbing;
  const part = document.querySelector(within);
  const focused = document.activeElement;
  if (focused === null || part === null || !part.contains(focused)) return { left: true, fault: '' };
  const name = `<${focused.tagName.toLowerCase()} ${focused.className}> ${(focused.textContent ?? '').trim().slice(0, 30)}`;
  waiting.delete(focused);
  const was = before.get(focused);
  if (was === undefined) return { left: false, fault: '' };
  const box = focused.getBoundingClientRect();
  const isIn = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  if (!isIn && box.width > 1) return { left: false, fault: `focused outside of the window: ${name}` };
  // The browser's own box for a day or a moment lights up whichever of its parts has the focus.
  if (focused.matches('input[type=date], input[type=datetime-local]')) return { left: false, fault: '' };
  return { left: false, fault: lookOf(focused) === was ? `does not show its focus: ${name}` : '' };
}

function endTabbing(): string[] {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const { waiting } = (window as unknown as { tabbing: Tabbing }).tabbing;
  return [...waiting]
    .filter((element) => element.isConnected)
    .map(
      (element) =>
        `not reached by Tab: <${element.tagName.toLowerCase()} ${element.className}> ${(element.textContent ?? '').trim().slice(0, 30)}`,
    );
}

/** Presses Tab until what has the focus is called so, and answers after how many times. */
export async function tabTo(page: Page, name: RegExp, most = 60): Promise<number> {
  const met: string[] = [];
  for (let nth = 1; nth <= most; nth += 1) {
    await page.keyboard.press('Tab');
    const called = await page.evaluate(() => {
      const focused = document.activeElement;
      const isField =
        focused instanceof HTMLInputElement ||
        focused instanceof HTMLSelectElement ||
        focused instanceof HTMLTextAreaElement;
      const labels = isField ? [...(focused.labels ?? [])] : [];
      return (
        focused?.getAttribute('aria-label') ??
        (labels.length > 0 ? labels.map((label) => label.textContent).join(' ') : focused?.textContent) ??
        ''
      ).trim();
    });
    if (name.test(called)) return nth;
    met.push(called.slice(0, 12));
  }
  throw new Error(`${name.source} is not reached by ${most} Tabs: ${met.join('、')}`);
}

/** Goes down the choices of the list that has the focus until the one that is called so is chosen. */
export async function choose(page: Page, name: RegExp, most = 30): Promise<void> {
  for (let nth = 0; nth < most; nth += 1) {
    const chosen = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLSelectElement)) throw new Error('no list has the focus');
      return focused.selectedOptions[0]?.textContent ?? '';
    });
    if (name.test(chosen)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${name.source} is not among the choices`);
}
