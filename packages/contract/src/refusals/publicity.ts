export const publicityRefusals = {
  'publicity.board-has-gaps':
    '公示牌还缺 {count} 处，没有打印。牌子残缺会误导看牌的人。请按列出的各处补齐后再打印。',
  'publicity.characters-missing':
    '有字印不出来：{characters}。缺字的纸不打印，免得姓名或内容残缺。请核对写法；确是此字，请告诉系统管理员补字体。',
  'publicity.picture-unreadable':
    '标题旁的图片读不出来，没有打印。只收 PNG 或 JPEG 图片，不超过 1 MB。请重新上传。',
  'publicity.duty-missing':
    '{village}还没有登记值班电话，密码条上没有可打的电话，没有发放。请先登记值班电话和接听时间。',
  'publicity.everyone-has-pin':
    '{grid}各户都已发过密码，没有要补发的。忘了密码的，请本人到场，在该户一行里当面重置。',
  'publicity.pin-just-issued':
    '本网格有一户刚由别人发了密码，这一批没有发放，没有密码被改动。请重新发放，只会发给还没有的户。',
} as const satisfies Record<string, string>;
