/** Finding a person to name him for something. */
export const peopleTexts = {
  find: '找人（姓名、拼音首字母或户号）',
  pick: '选{name}',
  none: '没有找到“{text}”。请换用姓名中的一个字或户号。',
  already: '已选',
} as const;
