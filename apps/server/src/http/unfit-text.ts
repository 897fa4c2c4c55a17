import { type Refusal, refuse } from '@yanzhen/domain/kernel';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route looks through each item of its body by itself, so that a bad one is refused and not all of them. */
    readonly checksEachItem?: boolean;
  }
}

/** No form of ours nests deeper; more is somebody trying how deep a parser can go. */
const DEEPEST = 32;

/** PostgreSQL keeps neither NUL nor half a character, and no keyboard types them. */
function isUnfit(text: string): boolean {
  return text.includes('\u0000') || /\p{Surrogate}/u.test(text);
}

/**
 * The refusal of a body or query string holding text that cannot be kept, names of members included, or nested
 * deeper than any form. Walks without recursion, so that the depth itself cannot exhaust the stack.
 */
export function findUnfitText(input: unknown): Refusal | undefined {
  const waiting: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (depth > DEEPEST) return refuse('system.bad-request', { problems: '内容嵌套过深' });
    if (typeof value === 'string') {
      if (isUnfit(value))
        return refuse('system.bad-request', { problems: '含有看不见的控制字符，请重新输入' });
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      // A file is no text: gone through byte by byte, two megabytes took a gigabyte of memory and half a minute.
      for (const [name, member] of Object.entries(value)) {
        waiting.push({ value: name, depth: depth + 1 }, { value: member, depth: depth + 1 });
      }
    }
  }
  return undefined;
}
