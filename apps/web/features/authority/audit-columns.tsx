import type { AuditEntry } from '@yanzhen/contract/authority-audit';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { setSearch } from '../../ui/router.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { Column } from '../../ui/table/column.ts';
import { writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.audit;

const actorOf = ({ actor, actorName }: AuditEntry) => (actor === null ? texts.nobody : actorName);
const resultOf = ({ refusal }: AuditEntry) => (refusal === null ? texts.results.done : refusal);
const plain = (key: string, title: string, text: (entry: AuditEntry) => string): Column<AuditEntry> => ({
  key,
  title,
  cell: text,
  text,
});
const optional = (column: Column<AuditEntry>): Column<AuditEntry> => ({ ...column, optional: true });

export const auditColumns: readonly Column<AuditEntry>[] = [
  {
    key: 'at',
    title: texts.at,
    always: true,
    cell: ({ at }) => <span className="no-wrap">{writeMoment(at)}</span>,
    text: ({ at }) => at,
  },
  plain('actor', texts.actor, actorOf),
  plain('posts', texts.posts, ({ posts }) => posts.join('、')),
  optional(plain('places', texts.places, ({ places }) => places.join('、'))),
  plain('kind', texts.kind, ({ kind }) => texts.kinds[kind]),
  {
    key: 'what',
    title: texts.what,
    cell: ({ what, whatLabel }) => (
      <>
        {whatLabel}{' '}
        <Button size="small" type="link" onClick={() => setSearch({ what })}>
          {texts.only}
        </Button>
      </>
    ),
    text: ({ whatLabel }) => whatLabel,
  },
  plain('about', texts.about, ({ aboutName }) => aboutName),
  {
    key: 'result',
    title: texts.result,
    cell: (entry) => (
      <>
        <StateTag
          kind={entry.refusal === null ? 'passed' : 'returned'}
          word={texts.results[entry.refusal === null ? 'done' : 'refused']}
        />
        {entry.refusal !== null && <span className="soft"> {entry.refusal}</span>}
      </>
    ),
    text: resultOf,
  },
  optional(plain('address', texts.address, ({ address }) => address ?? '')),
  optional(plain('device', texts.device, ({ device }) => device ?? '')),
  optional(plain('code', texts.code, ({ what }) => what)),
  optional(plain('about-id', texts.aboutId, ({ about }) => about ?? '')),
];
