import { closeExchange, openExchange, type readRedemptions } from '@yanzhen/contract/shop';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { daysOf, periodOf, previousPeriod } from '@yanzhen/domain/kernel';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { can, useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { addressWith, Link } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writePeriod, writeShortDay } from '../../ui/write-day.ts';

import './shop.css';

const texts = officerTexts.shop;

interface ExchangesProps {
  readonly village: string;
  readonly exchanges: z.infer<typeof readRedemptions.output>['exchanges'];
}

/** The redemption meetings by quarter, and opening one for the quarter just closed. */
export function Exchanges({ village, exchanges }: ExchangesProps) {
  const session = useSession();
  const closing = useCommand(closeExchange);
  const mayOpen = can(session, 'shop.open-exchange') && exchanges.every(({ closedOn }) => closedOn !== null);
  return (
    <section className="stack">
      <ProblemNote problem={closing.problem} />
      <ul>
        {exchanges.map((one) => (
          <li key={one.id} className="row">
            <StateTag
              kind={one.closedOn === null ? 'pending' : 'passed'}
              word={one.closedOn === null ? texts.exchangeOpen : texts.exchangeClosed}
            />
            <span>
              {fill(texts.exchange, {
                quarter: writePeriod(one.quarter),
                from: writeShortDay(one.from, session.today),
                until: writeShortDay(one.until, session.today),
              })}
            </span>
            <Link to={addressWith({ quarter: one.quarter, open: undefined })}>
              {fill(texts.exchangeSum, { count: one.redemptions, points: one.points })}
            </Link>
            {one.closedOn === null && can(session, 'shop.close-exchange') && (
              <Button
                size="small"
                loading={closing.isRunning}
                onClick={() => void closing.run({ exchange: one.id })}
              >
                {texts.closeExchange}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayOpen && <OpenExchange village={village} />}
    </section>
  );
}

function OpenExchange({ village }: { readonly village: string }) {
  const { today } = useSession();
  const command = useCommand(openExchange);
  const current = periodOf(today, 'quarter');
  const [quarter, setQuarter] = useState(previousPeriod(current));
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(daysOf(current).last);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await command.run({ village, quarter, from, until });
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <ProblemNote problem={command.problem} />
      <div className="row exchange-form">
        <Field label={texts.quarter}>
          {(id) => (
            <SelectBox
              id={id}
              value={quarter}
              onChange={setQuarter}
              options={[previousPeriod(current), current].map((value) => ({
                value,
                label: writePeriod(value),
              }))}
            />
          )}
        </Field>
        <DayField label={texts.from} value={from} onChange={setFrom} />
        <DayField label={texts.until} value={until} onChange={setUntil} />
        <Button htmlType="submit" loading={command.isRunning}>
          {texts.openExchange}
        </Button>
      </div>
    </form>
  );
}
