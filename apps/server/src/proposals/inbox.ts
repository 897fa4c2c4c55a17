import { fillText } from '@yanzhen/contract/texts/fill-text';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import { findPostDenial } from '@yanzhen/domain/authority';
import type { InboxSource } from '../record/handlers.ts';
import { ownGridOf } from './read-questions.ts';

interface QuestionRow {
  readonly village: string;
  readonly village_name: string;
  readonly oldest: string;
  readonly count: number;
}

const questionsByVillage = `select p.village, v.name as village_name, count(*)::integer as count,
    (min(p.handed_in_at) at time zone 'Asia/Shanghai')::date as oldest
  from proposals p
  join places v on v.tenant = p.tenant and v.id = p.village
  left join point_accounts a on a.tenant = p.tenant and a.id = p.subject
  where p.tenant = $1 and p.status = 'question' and p.village = any ($2) and ($3::uuid is null or a.grid = $3)
  group by p.village, v.name`;

/** What phones and villagers handed in and the record had moved past: a person has to say what it shall be. */
export const questionInbox: InboxSource = {
  find: async (transaction, { actor }) => {
    if (findPostDenial('field.read-questions', actor) !== undefined) return [];
    const rows = await transaction.query<QuestionRow>({
      name: 'inbox-questions',
      text: questionsByVillage,
      values: [actor.tenant, actor.villages, ownGridOf(actor)],
    });
    return rows.map(({ village, village_name, oldest, count }) => ({
      key: `question/${village}`,
      kind: 'question',
      village,
      villageName: village_name,
      placeName: null,
      title: inboxTexts.questionTitle,
      todo: fillText(inboxTexts.question, { count }),
      count,
      oldest,
      due: null,
      overdue: 0,
      path: `/points/questions?village=${village}`,
    }));
  },
};
