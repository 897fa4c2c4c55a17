import { endOwnSession, type readOwnSecurity } from '@yanzhen/contract/authority-sign-in';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import type { z } from 'zod';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ExportedTable } from '../../ui/table/exported-table.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.sessions;
type Own = z.infer<typeof readOwnSecurity.output>;

/** Where one is signed in, which computers are remembered and which phones bound, each to be ended from here. */
export function SessionsPart({ own }: { readonly own: Own }) {
  const command = useCommand(endOwnSession);
  const others = own.sessions.filter(({ current }) => !current).length;
  return (
    <section aria-label={texts.title} className="stack">
      <h2>{texts.title}</h2>
      <p className="soft">{texts.lead}</p>
      <ProblemNote problem={command.problem} />
      <ExportedTable caption={texts.title}>
        <thead>
          <tr>
            <th scope="col">{texts.device}</th>
            <th scope="col">{texts.address}</th>
            <th scope="col">{texts.signedIn}</th>
            <th scope="col">{texts.seen}</th>
            <th scope="col">{texts.until}</th>
            <th scope="col" className="no-print">
              {texts.end}
            </th>
          </tr>
        </thead>
        <tbody>
          {own.sessions.map(({ id, kind, device, address, signedInAt, seenAt, expiresAt, current }) => (
            <tr key={id}>
              <th scope="row">
                {texts.kinds[kind]} · {device ?? texts.unknown}
              </th>
              <td>{address ?? texts.unknown}</td>
              <td>{writeMoment(signedInAt)}</td>
              <td>{seenAt === null ? '' : writeMoment(seenAt)}</td>
              <td>{writeMoment(expiresAt)}</td>
              <td>
                {current ? (
                  <span className="soft">{texts.here}</span>
                ) : (
                  <Button
                    size="small"
                    aria-label={fill(texts.endLabel, {
                      device: device ?? texts.unknown,
                      time: writeMoment(signedInAt),
                    })}
                    onClick={() => void command.run({ what: 'session', id })}
                  >
                    {texts.end}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </ExportedTable>
      {others > 0 && (
        <div>
          <Button loading={command.isRunning} onClick={() => void command.run({ what: 'all-others' })}>
            {texts.endOthers}
          </Button>
        </div>
      )}
      <h3>{texts.computers}</h3>
      {own.computers.length === 0 && <p className="soft">{texts.computersNone}</p>}
      <ul className="stack">
        {own.computers.map(({ id, device, rememberedAt, expiresAt }) => (
          <li key={id} className="row">
            <span>
              {device}，{texts.remembered} {writeMoment(rememberedAt)}，{texts.until} {writeMoment(expiresAt)}
            </span>
            <Button
              size="small"
              aria-label={fill(texts.forgetLabel, { device })}
              onClick={() => void command.run({ what: 'computer', id })}
            >
              {texts.forget}
            </Button>
          </li>
        ))}
      </ul>
      <h3>{texts.phones}</h3>
      {own.phones.length === 0 && <p className="soft">{texts.phonesNone}</p>}
      <ul className="stack">
        {own.phones.map(({ id, villageName, boundAt, expiresAt }) => (
          <li key={id} className="row">
            <span>
              {fill(texts.phoneOf, { village: villageName, time: writeMoment(boundAt) })}，{texts.until}{' '}
              {writeMoment(expiresAt)}
            </span>
            <Button
              size="small"
              aria-label={fill(texts.unbindLabel, { village: villageName })}
              onClick={() => void command.run({ what: 'phone', id })}
            >
              {texts.unbind}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
