import { writeSigned } from '@yanzhen/contract/texts/fill-text';
import { changePrice, correctStock, type ShopItem, stockIn, withdrawItem } from '@yanzhen/contract/shop';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { formatYuan } from '@yanzhen/domain/kernel';
import { Button } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { SmallForm } from '../../ui/small-form.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writeDay, writeMoment } from '../../ui/write-day.ts';
import { readYuan } from './write-yuan.ts';
import '../../ui/account-panel.css';
import '../../ui/field.css';

const texts = officerTexts.shop;

/** 「进货 200 − 兑换 40 + 退回 0 − 2 ＝ 158 提」: the stock is nothing but the sum of its movements. */
function writeStockSum({ movements, stock, unit }: ShopItem): string {
  const kinds = Object.keys(texts.kinds) as readonly (keyof typeof texts.kinds)[];
  const parts = kinds.map((kind) => {
    const sum = movements.filter((move) => move.kind === kind).reduce((all, { count }) => all + count, 0);
    return `${texts.kinds[kind]} ${sum > 0 ? `+${sum}` : sum}`;
  });
  return fill(texts.stockSum, { parts: parts.join('，'), stock, unit });
}

/** One kind of goods: what may be done with it, and where each number comes from. */
export function StockPanel({ item }: { readonly item: ShopItem }) {
  return (
    <SidePanel title={item.name} onClose={() => setSearch({ open: undefined })} actions={<PrintButton />}>
      <div className="stack">
        {item.withdrawnOn === null && <StockActions item={item} />}
        <section className="part">
          <h3>{texts.movements}</h3>
          <p>{writeStockSum(item)}</p>
          <ul className="entry-list">
            {item.movements.map((move) => (
              <li key={`${move.at}${move.kind}${move.count}`}>
                <span>
                  {texts.kinds[move.kind]} {move.reason}
                </span>
                <span className="points">{writeSigned(move.count)}</span>
                <span className="soft">{fill(texts.by, { by: move.by, at: writeMoment(move.at) })}</span>
              </li>
            ))}
          </ul>
        </section>
        <section className="part">
          <h3>{texts.prices}</h3>
          <ul className="entry-list">
            {item.prices.map((price) => (
              <li key={`${price.on}${price.fen}`}>
                <span className="soft">{fill(texts.by, { by: price.by, at: writeDay(price.on) })}</span>
                <span className="points">{formatYuan(price.fen)}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </SidePanel>
  );
}

function StockActions({ item: { id } }: { readonly item: ShopItem }) {
  const session = useSession();
  const stocking = useCommand(stockIn);
  const pricing = useCommand(changePrice);
  const correcting = useCommand(correctStock);
  const withdrawing = useCommand(withdrawItem);
  return (
    <>
      {can(session, 'shop.stock-in') && (
        <SmallForm
          fields={[texts.count]}
          action={texts.stockIn}
          isRunning={stocking.isRunning}
          problem={stocking.problem}
          onSubmit={async ([count]) => (await stocking.run({ item: id, count: Number(count) })) !== undefined}
        />
      )}
      {can(session, 'shop.change-price') && (
        <SmallForm
          fields={[texts.priceYuan]}
          action={texts.setPrice}
          isRunning={pricing.isRunning}
          problem={pricing.problem}
          onSubmit={async ([yuan]) =>
            (await pricing.run({ item: id, fen: readYuan(yuan ?? '') ?? 0 })) !== undefined
          }
        />
      )}
      {can(session, 'shop.correct-stock') && (
        <SmallForm
          fields={[texts.correctCount, texts.reason]}
          action={texts.correct}
          isRunning={correcting.isRunning}
          problem={correcting.problem}
          onSubmit={async ([count, reason]) =>
            (await correcting.run({ item: id, count: Number(count), reason: reason ?? '' })) !== undefined
          }
        />
      )}
      {can(session, 'shop.withdraw-item') && (
        <div className="part">
          <ProblemNote problem={withdrawing.problem} />
          <div>
            <Button loading={withdrawing.isRunning} onClick={() => void withdrawing.run({ item: id })}>
              {texts.withdraw}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
