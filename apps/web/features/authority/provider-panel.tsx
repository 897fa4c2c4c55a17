import { configureProvider, type ProviderRow, switchProvider } from '@yanzhen/contract/authority-providers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { DoneNote } from '../../ui/done-note.tsx';
import { LineField } from '../../ui/line-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { SmallForm } from '../../ui/small-form.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writeMoment } from '../../ui/write-day.ts';
import '../../ui/account-panel.css';

const texts = officerTexts.providers;

/** One provider as both administrators see it; each finds his own part of the work below. */
export function ProviderPanel({ provider }: { readonly provider: ProviderRow | undefined }) {
  const session = useSession();
  const mayWrite = can(session, 'authority.configure-provider');
  const maySwitch = can(session, 'authority.switch-provider');
  return (
    <SidePanel title={provider?.label ?? texts.add} onClose={() => setSearch({ open: undefined })}>
      <div className="stack">
        {provider !== undefined && <Described provider={provider} />}
        {!maySwitch && !mayWrite && <p className="soft">{texts.notYours}</p>}
        {provider !== undefined && maySwitch && <SwitchForm provider={provider} />}
        {mayWrite && <ProviderForm provider={provider} />}
      </div>
    </SidePanel>
  );
}

function Described({ provider }: { readonly provider: ProviderRow }) {
  const { issuer, clientId, personClaim, factorAcr, factorAmr, enabled, configuredAt, switchedAt } = provider;
  const wordsOf = (values: readonly string[]) => (values.length === 0 ? texts.noFactor : values.join('、'));
  return (
    <dl className="pairs">
      <dt>{texts.state}</dt>
      <dd>{enabled ? texts.states.on : texts.states.off}</dd>
      <dt>{texts.issuer}</dt>
      <dd style={{ overflowWrap: 'anywhere' }}>{issuer}</dd>
      <dt>{texts.clientId}</dt>
      <dd style={{ overflowWrap: 'anywhere' }}>{clientId}</dd>
      <dt>{texts.personClaim}</dt>
      <dd>{personClaim}</dd>
      <dt>{texts.factorAcr}</dt>
      <dd>{wordsOf(factorAcr)}</dd>
      <dt>{texts.factorAmr}</dt>
      <dd>{wordsOf(factorAmr)}</dd>
      <dt>{texts.configuredAt}</dt>
      <dd>{writeMoment(configuredAt)}</dd>
      {switchedAt !== null && (
        <>
          <dt>{texts.switchedAt}</dt>
          <dd>{writeMoment(switchedAt)}</dd>
        </>
      )}
    </dl>
  );
}

function SwitchForm({ provider: { id, enabled } }: { readonly provider: ProviderRow }) {
  const command = useCommand(switchProvider);
  return (
    <>
      <p className="soft">{enabled ? texts.turnOffHint : texts.turnOnHint}</p>
      <SmallForm
        fields={[texts.reason]}
        action={enabled ? texts.turnOff : texts.turnOn}
        isRunning={command.isRunning}
        problem={command.problem}
        onSubmit={async ([reason = '']) =>
          (await command.run({ provider: id, enabled: !enabled, reason })) !== undefined
        }
      />
    </>
  );
}

const splitWords = (text: string): string[] =>
  text
    .split(/[,，、;；]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

function draftOf(provider: ProviderRow | undefined) {
  return {
    label: provider?.label ?? '',
    issuer: provider?.issuer ?? '',
    clientId: provider?.clientId ?? '',
    secret: '',
    personClaim: provider?.personClaim ?? 'sub',
    factorAcr: provider?.factorAcr.join('，') ?? '',
    factorAmr: provider?.factorAmr.join('，') ?? '',
  };
}

type Draft = ReturnType<typeof draftOf>;
const fields = ['label', 'issuer', 'clientId', 'secret', 'personClaim', 'factorAcr', 'factorAmr'] as const;
const hints: Readonly<Partial<Record<keyof Draft, string>>> = {
  label: texts.labelHint,
  issuer: texts.issuerHint,
  personClaim: texts.personClaimHint,
  factorAcr: texts.factorHint,
  factorAmr: texts.factorHint,
};

function ProviderForm({ provider }: { readonly provider: ProviderRow | undefined }) {
  const command = useCommand(configureProvider);
  const [draft, setDraft] = useState(() => draftOf(provider));
  const [isDone, setDone] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { secret, factorAcr, factorAmr, ...open } = draft;
    const done = await command.run({
      ...open,
      ...(provider !== undefined && { provider: provider.id }),
      ...(secret.trim() !== '' && { secret }),
      factorAcr: splitWords(factorAcr),
      factorAmr: splitWords(factorAmr),
    });
    setDone(done !== undefined);
    if (done !== undefined) setSearch({ open: done.provider });
  };
  const secretHint = provider === undefined ? texts.secretHint : `${texts.secretHint}；${texts.secretKept}`;
  return (
    <form className="form part" onSubmit={(event) => void submit(event)}>
      {fields.map((name) => (
        <LineField
          key={name}
          label={texts[name]}
          hint={name === 'secret' ? secretHint : (hints[name] ?? '')}
          most={300}
          value={draft[name]}
          onChange={(value) => setDraft({ ...draft, [name]: value })}
        />
      ))}
      <p className="soft">
        {texts.returnAddress}
        <br />
        <code style={{ overflowWrap: 'anywhere' }}>{`${location.origin}/sign-in/return`}</code>
      </p>
      <ProblemNote problem={command.problem} />
      {isDone && <DoneNote>{texts.saved}</DoneNote>}
      <div>
        <Button type="primary" htmlType="submit" loading={command.isRunning}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}
