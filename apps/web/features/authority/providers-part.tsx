import {
  linkProvider,
  type ProviderLink,
  readOwnProviders,
  unlinkProvider,
} from '@yanzhen/contract/authority-providers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { beginProvider, finishProvider, type Problem, ProblemError } from '../../ui/api.ts';
import { DoneNote } from '../../ui/done-note.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { takeReturned } from '../../ui/provider-return.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { SecretForm } from '../../ui/secret-form.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';
import { writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.providers;

/** Through which of the county's identity providers one may sign in: linked and unlinked by oneself. */
export function ProvidersPart() {
  const reading = useRead(readOwnProviders, {});
  const [isDone, setDone] = useState(false);
  return (
    <section aria-label={texts.own} className="stack">
      <h2>{texts.own}</h2>
      <ReadingStates reading={reading}>
        {({ demo, providers }) =>
          providers.length === 0 || demo ? (
            <p className="soft">{demo ? texts.ownDemo : texts.ownNone}</p>
          ) : (
            <>
              <p className="soft">{texts.ownLead}</p>
              <CameBack onDone={() => setDone(true)} />
              {isDone && <DoneNote>{texts.done}</DoneNote>}
              {providers.map((one) => (
                <OwnLink key={one.provider} link={one} />
              ))}
            </>
          )
        }
      </ReadingStates>
    </section>
  );
}

/** The words under which a link stands. */
function describeLink({ label, linkedAt, own, enabled }: ProviderLink): string {
  const time = linkedAt === null ? '' : writeMoment(linkedAt);
  const words = fill(own ? texts.linked : texts.linkedByOther, { label, time });
  return enabled ? words : words + texts.linkedOff;
}

function OwnLink({ link }: { readonly link: ProviderLink }) {
  const { provider, label, linkedAt } = link;
  const command = useCommand(unlinkProvider);
  const [problem, setProblem] = useState<Problem>();
  const setOut = async () => {
    setProblem(undefined);
    try {
      location.assign(await beginProvider(provider, 'own'));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    }
  };
  return (
    <>
      <ProblemNote problem={problem ?? command.problem} />
      {linkedAt === null ? (
        <div>
          <Button onClick={() => void setOut()}>{fill(texts.link, { label })}</Button>
        </div>
      ) : (
        <p className="row">
          <span>{describeLink(link)}</span>
          <Button
            size="small"
            aria-label={fill(texts.unlinkLabel, { label })}
            loading={command.isRunning}
            onClick={() => void command.run({ provider })}
          >
            {texts.unlink}
          </Button>
        </p>
      )}
    </>
  );
}

interface Checked {
  readonly flow: string;
  readonly label: string;
}

/** Back from the provider: who one is there has been checked, and the password or a code confirms the link. */
function CameBack({ onDone }: { readonly onDone: () => void }) {
  // Handed in once, however often this is drawn.
  const [finishing] = useState(() => {
    const returned = takeReturned();
    return returned && finishProvider(returned);
  });
  const [checked, setChecked] = useState<Checked>();
  const [problem, setProblem] = useState<Problem>();
  const command = useCommand(linkProvider);
  useEffect(() => {
    if (finishing === undefined) return;
    const hear = async () => {
      try {
        const done = await finishing;
        if (done !== undefined && 'flow' in done) setChecked(done);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        setProblem(error.problem);
      }
    };
    void hear();
  }, [finishing]);
  if (problem !== undefined) return <ProblemNote problem={problem} />;
  if (checked === undefined) return null;
  return (
    <>
      <p>{fill(texts.confirmLead, { label: checked.label })}</p>
      <SecretForm
        label={texts.proof}
        action={texts.confirm}
        isRunning={command.isRunning}
        problem={command.problem}
        onSubmit={async (proof) => {
          if ((await command.run({ flow: checked.flow, proof })) === undefined) return;
          setChecked(undefined);
          onDone();
        }}
      />
    </>
  );
}
