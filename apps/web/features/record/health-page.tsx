import { type Health, readHealth } from '@yanzhen/contract/record';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeMoment } from '../../ui/write-day.ts';
import { findTroubles } from './find-troubles.ts';
import '../../ui/account-panel.css';
import './health.css';

const texts = officerTexts.health;

const moment = (at: string | null) => (at === null ? texts.none : writeMoment(at));
const megabytes = (bytes: number) => fill(texts.sizeMb, { mb: Math.round(bytes / 1_000_000) });

/** What the system administrator looks after: versions, seals, queues and the clock, in counts and moments alone. */
export function HealthPage() {
  const reading = useRead(readHealth, {});
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        <Button loading={reading.isFetching} onClick={reading.retry}>
          {texts.refresh}
        </Button>
      }
    >
      <ReadingStates reading={reading}>{(health) => <Sections health={health} />}</ReadingStates>
    </Page>
  );
}

function Sections({ health }: { readonly health: Health }) {
  const { program, database, facts, seals, proposals } = health;
  const troubles = findTroubles(health);
  return (
    <div className="health">
      <Section
        title={texts.record}
        trouble={troubles.seals}
        pairs={[
          [texts.facts, fill(texts.factsCount, { count: facts.count })],
          [texts.latest, moment(facts.latestAt)],
          [texts.unsealed, fill(texts.factsCount, { count: seals.unsealed })],
          [texts.lastSealed, moment(seals.lastSealedAt)],
          [texts.unanchored, fill(texts.sealsCount, { count: seals.unanchored })],
        ]}
      />
      <Section
        title={texts.proposals}
        trouble={troubles.proposals}
        pairs={[
          [texts.waiting, fill(texts.factsCount, { count: proposals.waiting })],
          [texts.oldestWaiting, moment(proposals.oldestWaitingAt)],
          [texts.questions, fill(texts.factsCount, { count: proposals.questions })],
        ]}
      />
      <Section
        title={texts.clock}
        trouble={troubles.clock}
        pairs={[
          [texts.clock, health.clockBehindSeconds === 0 ? texts.clockFine : writeMoment(health.now)],
          [texts.sessions, fill(officerTexts.accounts.sessionsCount, { count: health.sessions })],
        ]}
      />
      <Section
        title={texts.database}
        trouble={troubles.database}
        pairs={[
          [texts.postgres, database.version],
          [texts.size, megabytes(database.bytes)],
          [
            texts.migration,
            fill(texts.migrationOf, { applied: database.migration, shipped: database.migrationsShipped }),
          ],
        ]}
      />
      <Section
        title={texts.program}
        trouble={undefined}
        pairs={[
          [texts.version, program.version],
          [texts.node, program.node],
          [texts.startedAt, writeMoment(program.startedAt)],
        ]}
      />
      <p className="soft">{texts.advice}</p>
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  /** What to look at, in a sentence; undefined when all is well. */
  readonly trouble: string | undefined;
  readonly pairs: readonly (readonly [string, ReactNode])[];
}

function Section({ title, trouble, pairs }: SectionProps) {
  return (
    <section aria-label={title}>
      <div className="row spread">
        <h2>{title}</h2>
        <StateTag
          kind={trouble === undefined ? 'passed' : 'returned'}
          word={trouble === undefined ? texts.fine : texts.attention}
        />
      </div>
      {trouble !== undefined && <p>{trouble}</p>}
      <dl className="pairs number">
        {pairs.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
