/**
 * Every post a session can act under, with the words of the base scheme; a locality may relabel them. The level
 * says how far a post sees: RLS opens the whole county, the villages of a township, or one village.
 */
export const posts = {
  'county-officer': { label: '县级经办', level: 'county' },
  'township-officer': { label: '乡镇经办', level: 'township' },
  'village-secretary': { label: '村党组织书记', level: 'village' },
  'committee-member': { label: '村“两委”成员', level: 'village' },
  'party-group-leader': { label: '党小组长', level: 'village' },
  'grid-worker': { label: '网格员', level: 'village' },
  representative: { label: '村民代表', level: 'village' },
  'shop-keeper': { label: '爱心超市管理员', level: 'village' },
  supervisor: { label: '村务监督委员会成员', level: 'village' },
  villager: { label: '村民', level: 'household' },
  'system-administrator': { label: '系统管理员', level: 'none' },
  'security-administrator': { label: '安全管理员', level: 'none' },
  'audit-administrator': { label: '审计管理员', level: 'none' },
} as const satisfies Record<
  string,
  { label: string; level: 'county' | 'township' | 'village' | 'household' | 'none' }
>;

export type Post = keyof typeof posts;
export const postNames = Object.keys(posts) as readonly Post[];

/** Whether a text, as of a stored row, names a post. */
export function isPost(text: string): text is Post {
  return Object.hasOwn(posts, text);
}

/** The posts that may take part in a procedure: not a villager as such, nor those who administer the machine. */
export const officePosts = [
  'county-officer',
  'township-officer',
  'village-secretary',
  'committee-member',
  'party-group-leader',
  'grid-worker',
  'representative',
  'shop-keeper',
  'supervisor',
] as const satisfies readonly Post[];
