import type { WhatIfResult } from '@yanzhen/contract/points-what-if';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { writeNumber } from '@yanzhen/contract/texts/fill-text';
import { Button } from 'antd';
import { useState } from 'react';
import { fill } from '../../../ui/fill.ts';
import { ExportedTable } from '../../../ui/table/exported-table.tsx';
import { type AccountQuestion, AccountWhy } from './account-why.tsx';
import { writeFen, writeFenChange } from './write-fen.ts';

const texts = officerTexts.whatIf;

interface MostAffectedProps {
  readonly result: WhatIfResult;
  readonly question: AccountQuestion;
}

/** The households that the draft moves most; each opens which rule it is that moves it. */
export function MostAffected({ result: { most, affected }, question }: MostAffectedProps) {
  const [open, setOpen] = useState<string>();
  if (most.length === 0) return null;
  return (
    <section className="stack" aria-label={texts.most}>
      <h3>{texts.most}</h3>
      <p className="soft">{fill(texts.mostOf, { shown: most.length, total: affected })}</p>
      <ExportedTable
        caption={texts.most}
        className="what-if-table"
        total={affected}
        traced={{ table: 'export-what-if', named: { accounts: most.map(({ account }) => account) } }}
      >
        <thead>
          <tr>
            <th scope="col">{texts.holder}</th>
            <th scope="col">{texts.earned}</th>
            <th scope="col">{texts.yuan}</th>
            <th scope="col">{texts.change}</th>
            <th scope="col" className="no-print">
              {texts.why}
            </th>
          </tr>
        </thead>
        {most.map((one) => {
          const isOpen = one.account === open;
          const holder = `${one.householdNumber} ${one.holderName}`;
          return (
            <tbody key={one.account}>
              <tr>
                <th scope="row">{holder}</th>
                <td className="number">
                  {fill(texts.arrow, {
                    before: writeNumber(one.earnedBefore),
                    after: writeNumber(one.earnedAfter),
                  })}
                </td>
                <td className="number">
                  {fill(texts.arrow, { before: writeFen(one.fenBefore), after: writeFen(one.fenAfter) })}
                </td>
                <td className="number">{writeFenChange(one.fenAfter - one.fenBefore)}</td>
                <td className="no-print">
                  <Button
                    size="small"
                    aria-expanded={isOpen}
                    aria-label={fill(texts.whyOf, { holder, word: isOpen ? texts.hideWhy : texts.why })}
                    onClick={() => setOpen(isOpen ? undefined : one.account)}
                  >
                    {isOpen ? texts.hideWhy : texts.why}
                  </Button>
                </td>
              </tr>
              {isOpen && (
                <tr>
                  <td colSpan={5}>
                    <AccountWhy account={one.account} question={question} />
                  </td>
                </tr>
              )}
            </tbody>
          );
        })}
      </ExportedTable>
    </section>
  );
}
