export const systemRefusals = {
  'system.bad-request': '提交的内容有误：{problems}。请改正后再提交，已填的内容没有丢失。',
  'system.too-much-at-once': '这份文件的内容太多，一次处理不了，没有保存任何内容。请拆成几份，分几次上传。',
  'system.too-large': '提交的内容太大（上限 {limit}）。请分批提交。',
  'system.not-json': '提交的内容不是系统能读的格式（JSON）。请刷新页面后重试。',
  'system.no-such-page': '没有这个地址。请从首页进入。',
  'system.database-away': '数据库暂时连不上，刚才的内容没有保存。请稍后原样重试，不会重复记录。',
  'system.failed': '系统出错，刚才的操作没有完成。请稍后重试；若仍不行，请把编号 {reference} 告诉管理员。',
  'system.busy': '系统正忙，没有保存。请稍后原样重试，不会重复记录。',
  'system.disk-full-reading':
    '没有打开：服务器的磁盘满了。看涉及个人的名单、档案要留下查阅记录（《个人信息保护法》第五十六条），现在记不下，所以不能看；不涉及个人的页面照常能看。请告诉系统管理员清理磁盘，清理之后再打开。',
  'system.disk-full':
    '没有办成，什么都没有记下：服务器的磁盘满了。已经办好的都在。请告诉系统管理员清理磁盘，清理之后再办一次。',
} as const satisfies Record<string, string>;
