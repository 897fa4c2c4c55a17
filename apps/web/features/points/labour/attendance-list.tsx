import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { PlainTable } from '../../../ui/plain-table.tsx';
import type { Attendee, Rejected } from './parse-attendance.ts';

const texts = officerTexts.labour;

interface AttendanceListProps {
  readonly listed: readonly Attendee[];
  readonly rejected: readonly Rejected[];
  /** Why the server did not record an account, by its id. */
  readonly refusals: ReadonlyMap<string, string>;
  readonly unit: string;
  readonly onChange: (listed: readonly Attendee[]) => void;
  readonly onForget: () => void;
  /** Puts the lines back where they were pasted. */
  readonly onMend: () => void;
}

/** Who is on the list, and which pasted lines are nobody's, each with the reason. */
export function AttendanceList(props: AttendanceListProps) {
  const { listed, rejected, refusals, unit, onChange, onForget, onMend } = props;
  return (
    <>
      <h2>{fill(texts.listed, { count: listed.length })}</h2>
      {listed.length === 0 && rejected.length === 0 && (
        <Empty title={texts.listedNone} hint={texts.listedNoneHint} />
      )}
      {listed.length > 0 && (
        <PlainTable>
          <thead>
            <tr>
              <th scope="col">{texts.number}</th>
              <th scope="col">{texts.name}</th>
              <th scope="col">{fill(texts.quantity, { unit })}</th>
              <th scope="col">{texts.outcome}</th>
              <th scope="col">
                <span className="visually-hidden">{texts.dropWord}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.map(({ account, quantity }) => (
              <tr key={account.id}>
                <td className="number">{account.householdNumber}</td>
                <th scope="row">{account.holderName}</th>
                <td className="number">{quantity}</td>
                <td>{refusals.get(account.id)}</td>
                <td>
                  <Button
                    size="small"
                    aria-label={fill(texts.drop, { name: account.holderName })}
                    onClick={() => onChange(listed.filter((one) => one.account.id !== account.id))}
                  >
                    {texts.dropWord}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
      {rejected.length > 0 && (
        <section role="alert" className="stack" aria-label={fill(texts.rejected, { count: rejected.length })}>
          <div className="row spread">
            <h3>{fill(texts.rejected, { count: rejected.length })}</h3>
            <span className="row">
              <Button size="small" onClick={onMend}>
                {texts.mend}
              </Button>
              <Button size="small" onClick={onForget}>
                {texts.forget}
              </Button>
            </span>
          </div>
          <ul>
            {rejected.map(({ line, text, reason }) => (
              <li key={`${line}${text}`}>
                <span className="soft">{fill(texts.line, { line })}</span> {text}：{reason}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
