import type { ProgrammeNode } from './programme.ts';

/** The tree with only what matches `text` (a title or a catalogue row) and what leads to it. */
export function findNodes(nodes: readonly ProgrammeNode[], text: string): readonly ProgrammeNode[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return nodes;
  return nodes.flatMap((node) => {
    if (`${node.title} ${node.rows ?? ''}`.toLowerCase().includes(wanted)) return [node];
    const children = findNodes(node.children ?? [], text);
    return children.length === 0 ? [] : [{ ...node, children }];
  });
}

/** The tree with only the screens that may be opened, and no branch without one. */
export function keepOpenable(
  nodes: readonly ProgrammeNode[],
  isOpenable: (path: string) => boolean,
): readonly ProgrammeNode[] {
  return nodes.flatMap((node) => {
    if (node.path !== undefined) return isOpenable(node.path) ? [node] : [];
    const children = keepOpenable(node.children ?? [], isOpenable);
    return children.length === 0 ? [] : [{ ...node, children }];
  });
}
