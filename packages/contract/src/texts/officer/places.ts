/** Choosing one of many places. */
export const placesTexts = {
  place: '地点',
  find: '查找{label}',
  findHint: '汉字、拼音或首字母',
  found: '找到 {count} 个，请选择',
  none: '没有找到，请换一个写法',
} as const;
