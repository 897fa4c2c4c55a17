import { type RedemptionRow, reverseRedemption } from '@yanzhen/contract/shop';
import { printRedemptionReceipt } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { formatYuan } from '@yanzhen/domain/kernel';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { addressWith, Link, setSearch } from '../../ui/router.tsx';
import { PrintLink } from '../../ui/print-link.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { SmallForm } from '../../ui/small-form.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writeMoment } from '../../ui/write-day.ts';
import '../../ui/account-panel.css';
import '../../ui/field.css';

const texts = officerTexts.shop;

/** One exchange: who, what at which price, and the same day's reversal. */
export function RedemptionPanel({ redemption }: { readonly redemption: RedemptionRow }) {
  const session = useSession();
  const command = useCommand(reverseRedemption);
  const mayReverse =
    can(session, 'shop.reverse-redemption') &&
    redemption.reversed === null &&
    redemption.on === session.today;
  return (
    <SidePanel
      title={`${redemption.holderName} · ${formatYuan(redemption.fen)} 元`}
      onClose={() => setSearch({ open: undefined })}
    >
      <div className="stack">
        {redemption.reversed !== null && (
          <StateTag kind="returned" word={fill(texts.reversed, { reason: redemption.reversed.reason })} />
        )}
        <dl className="pairs">
          <dt>{texts.holder}</dt>
          <dd>
            {can(session, 'points.read-accounts') ? (
              <Link to={`/points/accounts?open=${redemption.account}`}>{redemption.holderName}</Link>
            ) : (
              redemption.holderName
            )}
          </dd>
          <dt>{texts.points}</dt>
          <dd>
            <Link to={addressWith({ why: 'points' })} className="number">
              {redemption.points}
            </Link>
          </dd>
          <dt>{texts.operator}</dt>
          <dd>{fill(texts.by, { by: redemption.by, at: writeMoment(redemption.at) })}</dd>
        </dl>
        <ul className="entry-list">
          {redemption.lines.map((line) => (
            <li key={line.item}>
              <span>
                {line.name} {line.count} {line.unit}
              </span>
              <span className="points">{formatYuan(line.priceFen * line.count)}</span>
            </li>
          ))}
        </ul>
        {redemption.reversed === null && (
          <PrintLink
            contract={printRedemptionReceipt}
            input={{ redemption: redemption.id }}
            label={officerTexts.publicity.print.redemptionReceipt}
            name={fill(officerTexts.publicity.print.files.redemptionReceipt, {
              household: redemption.householdNumber,
            })}
          />
        )}
        {mayReverse && (
          <SmallForm
            fields={[texts.reverseReason]}
            action={texts.reverse}
            isRunning={command.isRunning}
            problem={command.problem}
            onSubmit={async ([reason]) =>
              (await command.run({ redemption: redemption.id, reason: reason ?? '' })) !== undefined
            }
          />
        )}
      </div>
    </SidePanel>
  );
}
