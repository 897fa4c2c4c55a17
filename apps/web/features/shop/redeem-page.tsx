import { readRedemptions, readStock, redeem, type ShopItem } from '@yanzhen/contract/shop';
import { printRedemptionReceipt } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { formatYuan } from '@yanzhen/domain/kernel';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { DoneNote } from '../../ui/done-note.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { PrintLink } from '../../ui/print-link.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';
import { VillagePage } from '../directory/village-page.tsx';
import { GoodsPicker } from './goods-picker.tsx';
import './shop.css';

const texts = officerTexts.shop;

/** WN-11, WN-12: the counter of the shop; card, PIN, goods, done. */
export function RedeemPage() {
  return (
    <VillagePage title={texts.deskTitle} lead={texts.deskLead}>
      {(village) => <Counter village={village} />}
    </VillagePage>
  );
}

function Counter({ village }: { readonly village: string }) {
  const stock = useRead(readStock, { village });
  const { data } = useRead(readRedemptions, { village, limit: 1 });
  const isOpen = data?.exchanges.some(({ closedOn }) => closedOn === null) ?? true;
  return (
    <ReadingStates reading={stock}>
      {({ items }) => {
        const offered = items.filter(
          ({ withdrawnOn, priceFen, stock: left }) => withdrawnOn === null && priceFen !== null && left > 0,
        );
        if (!isOpen) return <Empty title={texts.noExchange} hint={texts.exchangesLead} />;
        if (offered.length === 0) return <Empty title={texts.noGoods} hint={texts.stockEmptyHint} />;
        return <RedeemForm items={offered} />;
      }}
    </ReadingStates>
  );
}

function RedeemForm({ items }: { readonly items: readonly ShopItem[] }) {
  const command = useCommand(redeem);
  const [card, setCard] = useState('');
  const [pin, setPin] = useState('');
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  const [done, setDone] = useState<z.infer<typeof redeem.output>>();
  const total = items.reduce((sum, { id, priceFen }) => sum + (counts.get(id) ?? 0) * (priceFen ?? 0), 0);
  const lines = [...counts].flatMap(([item, count]) => (count > 0 ? [{ item, count }] : []));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const output = await command.run({ card, pin, lines });
    setPin('');
    if (output === undefined) return;
    setDone(output);
    setCard('');
    setCounts(new Map());
  };
  return (
    <form className="counter" onSubmit={(event) => void submit(event)}>
      <section className="form" aria-label={texts.goods}>
        <h2>{texts.goods}</h2>
        <GoodsPicker items={items} counts={counts} onChange={setCounts} />
      </section>
      <section className="form" aria-label={texts.card}>
        <Field label={texts.card}>
          {(id) => (
            <Input
              id={id}
              size="large"
              inputMode="numeric"
              autoComplete="off"
              maxLength={8}
              value={card}
              onChange={(event) => setCard(event.target.value.replaceAll(/\D/g, ''))}
            />
          )}
        </Field>
        <Field label={texts.pin}>
          {(id) => (
            <Input
              id={id}
              size="large"
              type="password"
              inputMode="numeric"
              autoComplete="off"
              maxLength={6}
              value={pin}
              onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ''))}
            />
          )}
        </Field>
        <p className="counter-total">{fill(texts.total, { yuan: formatYuan(total) })}</p>
        <ProblemNote problem={command.problem} />
        {done !== undefined && (
          <DoneNote>
            {fill(texts.redeemed, { yuan: formatYuan(done.fen), points: done.points, left: done.left })}
          </DoneNote>
        )}
        {done !== undefined && (
          <PrintLink
            contract={printRedemptionReceipt}
            input={{ redemption: done.redemption }}
            label={officerTexts.publicity.print.redemptionReceipt}
            name={fill(officerTexts.publicity.print.files.redemptionReceipt, {
              household: done.redemption.slice(-6),
            })}
          />
        )}
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          disabled={card.length !== 8 || pin.length !== 6 || lines.length === 0}
          loading={command.isRunning}
        >
          {texts.redeem}
        </Button>
      </section>
    </form>
  );
}
