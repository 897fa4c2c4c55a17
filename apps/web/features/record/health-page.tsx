import {
  type Condition,
  type HealthPart,
  judgeHealth,
  writeDivisionCounts,
  writeSize,
} from '@yanzhen/contract/judge-health';
import { type Health, readHealth } from '@yanzhen/contract/record';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useRead, useReadAgain } from '../../ui/use-read.ts';
import { writeMoment } from '../../ui/write-day.ts';
import '../../ui/account-panel.css';
import './health.css';

const texts = officerTexts.health;

type Pairs = readonly (readonly [string, ReactNode])[];

/** How often a page shows how far a loading has come. */
const LOADING_MS = 5_000;

const moment = (at: string | null) => (at === null ? texts.none : writeMoment(at));

/** What the system administrator looks after, in counts and moments alone, each part with what is to be done. */
export function HealthPage() {
  const [isLoading, setLoading] = useState(false);
  const reading = useRead(readHealth, {}, isLoading ? LOADING_MS : undefined);
  // What is on its way is looked at again until it is there.
  const isStillLoading = reading.data?.gazetteer?.isLoading === true;
  if (isStillLoading !== isLoading) setLoading(isStillLoading);
  const readAgain = useReadAgain();
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        <Button loading={reading.isFetching} onClick={() => readAgain(readHealth.name)}>
          {texts.refresh}
        </Button>
      }
    >
      <ReadingStates reading={reading}>{(health) => <Sections health={health} />}</ReadingStates>
    </Page>
  );
}

/** In the order in which something is lost. */
const parts: readonly (readonly [HealthPart, (health: Health) => Pairs])[] = [
  ['backup', ({ backups }) => describeBackups(backups)],
  ['disk', ({ disk }) => describeDisk(disk)],
  ['database', ({ database }) => describeDatabase(database)],
  ['record', describeRecord],
  ['proposals', describeProposals],
  ['clock', describeClock],
  ['errors', describeErrors],
  ['logs', ({ logFailure }) => [[texts.logs, logFailure === null ? texts.logsFine : logFailure]]],
  ['gazetteer', ({ gazetteer }) => describeGazetteer(gazetteer)],
];

function Sections({ health }: { readonly health: Health }) {
  const conditions = judgeHealth(health);
  return (
    <div className="health">
      {parts.map(([part, describe]) => (
        <Section key={part} title={texts[part]} condition={conditions[part]} pairs={describe(health)} />
      ))}
      <Section title={texts.program} condition={undefined} pairs={describeProgram(health)} />
      <p className="soft">{markCommands(texts.advice)}</p>
    </div>
  );
}

function describeBackups({ at, lastGood, lastFailure, drill }: Health['backups']): Pairs {
  return [
    [texts.backupAt, at ?? texts.backupOff],
    [texts.backupLast, moment(lastGood?.at ?? null)],
    ...(lastGood === null
      ? []
      : ([
          [
            texts.backupSize,
            fill(texts.backupSizeOf, {
              mb: (lastGood.bytes / 1_000_000).toFixed(1),
              seconds: lastGood.seconds,
            }),
          ],
        ] as const)),
    ...(lastFailure === null ? [] : ([[texts.backupFailed, writeMoment(lastFailure.at)]] as const)),
    [texts.drilled, describeDrill(drill)],
  ];
}

function describeDrill(drill: Health['backups']['drill']): string {
  if (drill === null) return texts.none;
  const at = writeMoment(drill.at);
  if (drill.failure !== null) return fill(texts.drillFailedAt, { at });
  return fill(texts.drilledOf, { at, seconds: drill.seconds ?? 0 });
}

function describeDisk(disk: Health['disk']): Pairs {
  if (disk === null) return [[texts.diskFree, texts.unknown]];
  const { freeBytes, totalBytes, bytesPerDay, daysLeft } = disk;
  return [
    [texts.diskFree, fill(texts.diskOf, { free: writeSize(freeBytes), total: writeSize(totalBytes) })],
    [texts.diskGrowth, writeSize(bytesPerDay)],
    [
      texts.diskDays,
      daysLeft === null || daysLeft > 3650
        ? texts.diskDaysLong
        : fill(texts.diskDaysCount, { days: daysLeft }),
    ],
  ];
}

function describeDatabase(database: Health['database']): Pairs {
  const { version, bytes, connections, mostConnections, migration, migrationsShipped } = database;
  return [
    [texts.postgres, version],
    [texts.size, writeSize(bytes)],
    [texts.connections, fill(texts.connectionsOf, { used: connections, most: mostConnections })],
    [texts.replication, texts.replicationNone],
    [texts.migration, fill(texts.migrationOf, { applied: migration, shipped: migrationsShipped })],
  ];
}

function describeRecord({ facts, seals }: Health): Pairs {
  return [
    [texts.facts, fill(texts.factsCount, { count: facts.count })],
    [texts.latest, moment(facts.latestAt)],
    [texts.unsealed, fill(texts.factsCount, { count: seals.unsealed })],
    [texts.lastSealed, moment(seals.lastSealedAt)],
    [texts.unanchored, fill(texts.sealsCount, { count: seals.unanchored })],
  ];
}

function describeProposals({ proposals }: Health): Pairs {
  return [
    [texts.waiting, fill(texts.factsCount, { count: proposals.waiting })],
    [texts.oldestWaiting, moment(proposals.oldestWaitingAt)],
    [texts.questions, fill(texts.factsCount, { count: proposals.questions })],
  ];
}

function describeClock({ clockBehindSeconds, now, clocksRunAt, sessions }: Health): Pairs {
  return [
    [texts.clockItself, clockBehindSeconds === 0 ? texts.clockFine : writeMoment(now)],
    [texts.clocksRun, moment(clocksRunAt)],
    [texts.sessions, fill(texts.sessionsCount, { count: sessions })],
  ];
}

function describeErrors({ errors, program }: Health): Pairs {
  if (errors.length === 0)
    return [[fill(texts.errorsSince, { at: writeMoment(program.startedAt) }), texts.none]];
  return errors.map(({ kind, count, lastAt }) => [
    texts.errorKinds[kind],
    fill(texts.errorsCount, { count, at: writeMoment(lastAt) }),
  ]);
}

function describeGazetteer(gazetteer: Health['gazetteer']): Pairs {
  if (gazetteer === null) return [[texts.gazetteerPlaces, texts.none]];
  const { asOf, places, expected, names, namesExpected, finishedAt, counts } = gazetteer;
  const isNaming = finishedAt === null && namesExpected !== null;
  return [
    [texts.gazetteerAsOf, asOf],
    [texts.gazetteerPlaces, fill(texts.gazetteerOf, { places, expected })],
    ...(isNaming
      ? ([[texts.gazetteerNames, fill(texts.gazetteerNamesOf, { names, expected: namesExpected })]] as const)
      : []),
    ...(counts === null ? [] : ([[texts.gazetteerCounts, writeDivisionCounts(counts)]] as const)),
  ];
}

function describeProgram({ program }: Health): Pairs {
  return [
    [texts.version, program.version],
    [texts.node, program.node],
    [texts.startedAt, writeMoment(program.startedAt)],
    [texts.memory, writeSize(program.memoryBytes)],
    [texts.certificate, texts.certificateNone],
  ];
}

/** What is typed on the server stands out from the sentence that asks for it. */
function markCommands(sentence: string): ReactNode {
  return sentence
    .split(/(node tools\/yanzhen\.mjs [a-z-]+)/)
    .map((part, nth) => (nth % 2 === 1 ? <code key={part}>{part}</code> : part));
}

interface SectionProps {
  readonly title: string;
  /** Undefined where there is nothing to judge. */
  readonly condition: Condition | undefined;
  readonly pairs: Pairs;
}

const kinds = { fine: 'passed', attention: 'pending', act: 'returned' } as const;

function Section({ title, condition, pairs }: SectionProps) {
  return (
    <section aria-label={title}>
      <div className="row spread">
        <h2>{title}</h2>
        {condition !== undefined && <StateTag kind={kinds[condition.state]} word={texts[condition.state]} />}
      </div>
      {condition?.sentence != null && <p>{markCommands(condition.sentence)}</p>}
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
