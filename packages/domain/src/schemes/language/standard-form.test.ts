import { describe, expect, it } from 'vitest';
import { editStandardText, type FormEdit, readStandardForm } from './standard-form.ts';

const child = `# 示例：本村的标准
kind: points-standard
id: shili
version: 1
title: '示例标准'   # 名称
effective: '2026-01-01'
extends: wengniute-points@1

set:
  # 项目
  items:
    - id: labour   # 义务劳动
      title: 义务劳动
      classes: [party-member,  villager]
      points: 10
      unit: 次

    - id: vehicle
      title: 义务出车
      points: 50
      maximum: { points: 200, per: quarter }
      unit: 车次
    - { id: talk, title: 宣讲, points: 'min(人数, 5)', unit: 次 }
`;
const parent = child
  .replace('extends: wengniute-points@1\n', '')
  .replace('set:\n', '')
  .replaceAll(/^ {2}/gm, '');

/** The lines that differ, old and new. */
function changedBy(text: string, edit: FormEdit): readonly string[] {
  const [before, after] = [text.split('\n'), editStandardText(text, edit).split('\n')];
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `-${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+${line}`),
  ];
}

describe('the form of a standard’s text', () => {
  it('shows what is written, with formulas as they are, and nothing of what the parent says', () => {
    const form = readStandardForm(child);
    expect(form).toMatchObject({ title: '示例标准', version: '1', threshold: null, pointsPerYuan: null });
    expect(form?.items?.map(({ points, maximum }) => [points, maximum?.points])).toEqual([
      [10, undefined],
      [50, 200],
      ['min(人数, 5)', undefined],
    ]);
    expect(readStandardForm('kind: board\n')).toBeUndefined();
    expect(readStandardForm('{')).toBeUndefined();
    expect(readStandardForm('kind: points-standard\nextends: a@1\n')?.items).toBeNull();
  });

  it('changes one value and leaves comments, blank lines, order and quotes of all the rest', () => {
    expect(changedBy(child, { kind: 'points', item: 'labour', value: 15 })).toEqual([
      '-      points: 10',
      '+      points: 15',
    ]);
    expect(changedBy(child, { kind: 'maximum', item: 'vehicle', value: 150 })).toEqual([
      '-      maximum: { points: 200, per: quarter }',
      '+      maximum: { points: 150, per: quarter }',
    ]);
    expect(changedBy(child, { kind: 'head', field: 'title', value: '示例标准（二）' })).toEqual([
      "-title: '示例标准'   # 名称",
      '+title: 示例标准（二）   # 名称',
    ]);
    expect(changedBy(child, { kind: 'version', value: 2 })).toEqual(['-version: 1', '+version: 2']);
  });

  it('adds a key where it belongs, in a block and in braces, and takes it out again', () => {
    for (const item of ['labour', 'vehicle', 'talk']) {
      const retired = editStandardText(child, { kind: 'retired', item, value: true });
      expect(readStandardForm(retired)?.items?.find(({ id }) => id === item)?.retired).toBe(true);
      expect(readStandardForm(retired)?.items?.filter((one) => one.retired)).toHaveLength(1);
      expect(editStandardText(retired, { kind: 'retired', item, value: false })).toBe(child);
    }
    const limited = editStandardText(child, { kind: 'maximum', item: 'labour', value: 80 });
    expect(readStandardForm(limited)?.items?.[0]?.maximum).toEqual({ points: 80, per: 'quarter' });
    expect(editStandardText(limited, { kind: 'maximum', item: 'labour', value: null })).toBe(child);
  });

  it('writes a redemption rule by its path under a parent, and in its place without one', () => {
    const once = editStandardText(child, { kind: 'redemption', field: 'threshold', value: 70 });
    expect(once).toContain('  redemption.threshold: 70');
    expect(readStandardForm(once)?.threshold).toBe(70);
    const twice = editStandardText(once, { kind: 'redemption', field: 'threshold', value: 60 });
    expect(readStandardForm(twice)).toMatchObject({ threshold: 60, pointsPerYuan: null });
    const whole = `${parent}redemption:\n  threshold: 80\n  pointsPerYuan: 5\n`;
    const cheaper = editStandardText(whole, { kind: 'redemption', field: 'pointsPerYuan', value: 4 });
    expect(cheaper).toBe(whole.replace('pointsPerYuan: 5', 'pointsPerYuan: 4'));
  });

  it('leaves a text alone that it does not understand, and an item that is not there', () => {
    expect(editStandardText('{', { kind: 'version', value: 2 })).toBe('{');
    expect(editStandardText(child, { kind: 'points', item: 'none', value: 1 })).toBe(child);
  });
});
