type Control = HTMLInputElement | HTMLSelectElement;

/** What a form asks, which rows are ticked and which columns are shown narrows no list. */
const NO_FILTER = 'form, tbody, .cell-select, .column-chooser';

function labelOf(control: Control): string {
  const beside = control.labels?.[0]?.textContent.trim() ?? '';
  return control.getAttribute('aria-label') ?? beside;
}

/** A box that is not ticked and a field that is empty narrow nothing. */
function valueOf(control: Control): string {
  if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.text ?? '';
  if (control.type === 'checkbox') return control.checked ? '✓' : '';
  return control.value.trim();
}

/**
 * The filters of a list in the words that stand on its page, label and value: read from the controls themselves, so
 * that no list can forget to name one of them. What narrows a list without a control is marked `data-filter="label"`.
 */
export function readFilters(page: Element): readonly (readonly [string, string])[] {
  const found = [...page.querySelectorAll<HTMLElement>('select, input, [data-filter]')];
  return found.flatMap((element) => {
    if (element.closest(NO_FILTER) !== null) return [];
    const { filter } = element.dataset;
    if (filter !== undefined) return [[filter, element.textContent.trim()] as const];
    const value = valueOf(element as Control);
    return value === '' ? [] : [[labelOf(element as Control), value] as const];
  });
}
