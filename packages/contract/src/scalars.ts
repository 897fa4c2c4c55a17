import { isDay, kindOfPeriod } from '@yanzhen/domain/kernel';
import { z } from 'zod';

export const id = z.uuid({ error: '编号格式不对，请刷新后重试' });
export const day = z.string().refine(isDay, { error: '日期要写成 2026-11-22 这样，并且确有这一天' });
export const period = z.string().refine((text) => kindOfPeriod(text) !== undefined, {
  error: '期间要写成 2026-W47、2026-11、2026-Q4 或 2026',
});
export const positiveInteger = z.int().min(1).max(1_000_000);

/** What was typed to find somebody in a list: part of a name in either script, pinyin or its initials, or a number. */
export const findText = z.string().trim().max(40, { error: '最多写 40 个字' });

/** Free text a person typed: trimmed, without control characters, at most `most` characters. */
export function freeText(most: number) {
  return (
    z
      .string()
      .trim()
      .min(1, { error: '请填写内容' })
      .max(most, { error: `最多写 ${most} 个字` })
      // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
      .refine((text) => !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text), {
        error: '含有看不见的控制字符，请重新输入',
      })
  );
}
