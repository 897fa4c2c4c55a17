import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '“是”或“否”',
  array: '列表',
  object: '一组内容',
  record: '一组内容',
};

/** 「至少 1 个字」, 「最多 500 项」, or the bare number, by what is counted. */
function bound(origin: string, value: number | bigint): string {
  if (origin === 'string') return `${value} 个字`;
  if (origin === 'array' || origin === 'set') return `${value} 项`;
  return String(value);
}

/**
 * What is wrong with one value of an input, in plain Chinese, where its schema gives no sentence of its own. Set as
 * zod's locale by whoever parses: zod's own words are English, its Chinese ones not for villagers.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return '没有填写';
      return `应当是${kinds[issue.expected] ?? '别的内容'}`;
    case 'too_small':
      return `${issue.inclusive === false ? '要多于' : '至少'} ${bound(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `${issue.inclusive === false ? '要少于' : '最多'} ${bound(issue.origin, issue.maximum)}`;
    case 'invalid_value':
      return '不在可选的范围内';
    case 'unrecognized_keys':
      return '含有不认识的栏目';
    case 'not_multiple_of':
      return `应当是 ${issue.divisor} 的倍数`;
    default:
      return '格式不对';
  }
}
