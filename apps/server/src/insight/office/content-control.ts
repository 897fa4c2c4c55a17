import {
  childOf,
  childrenOf,
  copyElement,
  encodeText,
  isElement,
  makeElement,
  ownText,
  prefixOf,
  within,
  type XmlElement,
} from './xml-tree.ts';

/** What a content control may be besides text: its choice, its picture or its other store is not ours to write. */
const CHOSEN = [
  'dropDownList',
  'picture',
  'checkbox',
  'docPartObj',
  'docPartList',
  'equation',
  'group',
  'repeatingSection',
  'citation',
  'bibliography',
  // Word would put back what its other store holds.
  'dataBinding',
];

/** Elements of a name, those inside content controls around them too; with the innermost control. */
export function* unwrapped(
  parent: XmlElement,
  name: string,
  control?: XmlElement,
): Generator<{ readonly element: XmlElement; readonly control: XmlElement | undefined }> {
  for (const child of childrenOf(parent)) {
    if (child.name === name) yield { element: child, control };
    const content = child.name === 'sdt' ? childOf(child, 'sdtContent') : undefined;
    if (content !== undefined) yield* unwrapped(content, name, child);
  }
}

/** A control that shows what to do with it, and nothing that anybody wrote. */
export const isPlaceholder = (control: XmlElement) =>
  childOf(control, 'sdtPr', 'showingPlcHdr') !== undefined;

/** Whether text may be put in: a control of text, of a date or of a free choice that nobody has locked. */
export function isFillable(control: XmlElement): boolean {
  const properties = childOf(control, 'sdtPr');
  if (properties === undefined) return false;
  const kinds = childrenOf(properties).map(({ name }) => name);
  const lock = childOf(properties, 'lock')?.open ?? '';
  return !kinds.some((kind) => CHOSEN.includes(kind)) && !/contentLocked/i.test(lock);
}

/** The words that somebody wrote: neither the hint of an empty control nor what stands in a table inside. */
export function writtenText(element: XmlElement): string {
  return childrenOf(element)
    .map((child) => {
      if (child.name === 't') return ownText(child);
      if (child.name === 'tbl' || (child.name === 'sdt' && isPlaceholder(child))) return '';
      return writtenText(child);
    })
    .join('');
}

/** Puts a text in the place of the hint, in the letters that the control gives to what is written. */
export function fillControl(control: XmlElement, text: string): void {
  const [properties, content] = [childOf(control, 'sdtPr'), childOf(control, 'sdtContent')];
  if (properties === undefined || content === undefined) return;
  const prefix = prefixOf(control);
  const [paragraph] = within(content, 'p');
  const look =
    childOf(properties, 'rPr') ?? (paragraph === undefined ? undefined : childOf(paragraph, 'pPr', 'rPr'));
  const run = makeElement(`<${prefix}r>`, [
    ...(look === undefined ? [] : [copyElement(look)]),
    makeElement(`<${prefix}t xml:space="preserve">`, [encodeText(text)]),
  ]);
  const place = paragraph ?? content;
  place.children = [...place.children.filter((node) => isElement(node) && node.name === 'pPr'), run];
  properties.children = properties.children.filter(
    (node) => !isElement(node) || node.name !== 'showingPlcHdr',
  );
}
