/** Raw text between tags, comments and instructions included, or an element. */
export type XmlNode = XmlElement | string;

/** An element with its tags as they were written, so that what is not changed is written back letter by letter. */
export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** The start tag as written, without a slash at its end. */
  open: string;
  /** The end tag as written; null for `<a/>` as long as nothing is put in. */
  close: string | null;
  /** `<a />` as it was written, while it is as it was. */
  whole?: string | undefined;
  children: XmlNode[];
}

/** What is no well-formed part of an office file, or might make a reader fetch or unfold something. */
export class BadXml extends Error {}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<![\s\S]*?>|<\/?[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>/g;
const DEEPEST = 200;

const nameOf = (tag: string): string => /^<\/?(?:[^\s:/>]+:)?([^\s/>]+)/.exec(tag)?.[1] ?? '';

/** Reads a part into a tree whose `writeXml` is the part again; throws `BadXml`. */
export function readXml(text: string): XmlElement {
  const root: XmlElement = { name: '', open: '', close: '', children: [] };
  const path = [root];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [tag] = match;
    const top = path.at(-1) ?? root;
    if (match.index > at) top.children.push(text.slice(at, match.index));
    at = match.index + tag.length;
    if (tag.startsWith('<!DOCTYPE') || tag.startsWith('<!ENTITY')) throw new BadXml('doctype');
    if (tag.startsWith('<!') || tag.startsWith('<?')) top.children.push(tag);
    else if (tag.startsWith('</')) {
      if (path.length === 1 || nameOf(tag) !== top.name) throw new BadXml('unbalanced');
      top.close = tag;
      path.pop();
    } else {
      const isEmpty = tag.endsWith('/>');
      const element: XmlElement = {
        name: nameOf(tag),
        open: isEmpty ? `${tag.slice(0, -2).trimEnd()}>` : tag,
        close: isEmpty ? null : '',
        ...(isEmpty ? { whole: tag } : {}),
        children: [],
      };
      top.children.push(element);
      if (!isEmpty) path.push(element);
      if (path.length > DEEPEST) throw new BadXml('too deep');
    }
  }
  if (path.length !== 1) throw new BadXml('unbalanced');
  if (at < text.length) root.children.push(text.slice(at));
  return root;
}

export function writeXml(node: XmlNode): string {
  if (typeof node === 'string') return node;
  const inside = node.children.map(writeXml).join('');
  if (node.close === null && inside === '') return node.whole ?? `${node.open.slice(0, -1)}/>`;
  return `${node.open}${inside}${node.close ?? closeOf(node)}`;
}

function closeOf({ open }: XmlElement): string {
  return `</${/^<([^\s/>]+)/.exec(open)?.[1] ?? ''}>`;
}

/** The prefix of an element's name with its colon, or nothing. */
export function prefixOf({ open }: XmlElement): string {
  return /^<([^\s:/>]+:)/.exec(open)?.[1] ?? '';
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  const all = element.children.filter(isElement);
  return name === undefined ? all : all.filter((child) => child.name === name);
}

export function childOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (found, name) =>
      found?.children.find((node): node is XmlElement => isElement(node) && node.name === name),
    element,
  );
}

/** Every element of this name below, in the order of the text. */
export function* within(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of childrenOf(element)) {
    if (child.name === name) yield child;
    yield* within(child, name);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function decodeText(text: string): string {
  return text
    .replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, (_, inside?: string) =>
      (inside ?? '').replaceAll('&', '&amp;'),
    )
    .replaceAll(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, code: string) => {
      if (!code.startsWith('#')) return ENTITIES[code] ?? whole;
      const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
      return point <= 0x10ffff ? String.fromCodePoint(point) : '';
    });
}

export function encodeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An attribute by its local name. */
export function attributeOf({ open }: XmlElement, name: string): string | undefined {
  const found = new RegExp(String.raw`\s(?:[^\s=:"']+:)?${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`).exec(open);
  return found === null ? undefined : decodeText(found[1] ?? found[2] ?? '');
}

/** Sets an attribute without a prefix, or takes it away. */
export function setAttribute(element: XmlElement, name: string, value: string | undefined): void {
  const written = value === undefined ? '' : ` ${name}="${encodeText(value)}"`;
  const pattern = new RegExp(String.raw`\s${name}\s*=\s*(?:"[^"]*"|'[^']*')`);
  element.whole = undefined;
  element.open = pattern.test(element.open)
    ? element.open.replace(pattern, () => written)
    : `${element.open.slice(0, -1)}${written}>`;
}

export function makeElement(open: string, children: readonly XmlNode[] = []): XmlElement {
  return { name: nameOf(open), open, close: null, children: [...children] };
}

export function copyElement(element: XmlElement): XmlElement {
  return {
    ...element,
    children: element.children.map((node) => (isElement(node) ? copyElement(node) : node)),
  };
}

/** The text that stands in an element itself, decoded. */
export function ownText({ children }: XmlElement): string {
  return decodeText(children.filter((node) => typeof node === 'string').join(''));
}

/** The text of all elements of this name below, one after the other. */
export function textWithin(element: XmlElement, name: string): string {
  return [...within(element, name)].map(ownText).join('');
}
