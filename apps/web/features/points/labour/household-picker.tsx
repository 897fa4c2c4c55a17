import type { AccountRow } from '@yanzhen/contract/points';
import type { SchemeItem } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Input } from 'antd';
import { useState } from 'react';
import { clearable } from '../../../ui/clearable.tsx';
import { fill } from '../../../ui/fill.ts';
import { isEligible } from './parse-attendance.ts';

const texts = officerTexts.labour;
/** Beyond this a name is asked for: nobody looks through more with the eye. */
const MOST = 60;

interface HouseholdPickerProps {
  readonly accounts: readonly AccountRow[];
  readonly item: SchemeItem;
  readonly onList: ReadonlySet<string>;
  readonly onPick: (account: AccountRow) => void;
}

/** The accounts that may earn by the item and are not on the list yet, to be ticked one after another. */
export function HouseholdPicker({ accounts, item, onList, onPick }: HouseholdPickerProps) {
  const [text, setText] = useState('');
  const found = accounts
    .filter((row) => isEligible(row, item) && !onList.has(row.id))
    .filter(({ holderName, householdNumber }) => holderName.includes(text) || householdNumber.includes(text));
  const hidden = found.length - MOST;
  return (
    <details>
      <summary>{texts.household}</summary>
      <Input
        allowClear={clearable}
        size="small"
        aria-label={texts.find}
        placeholder={texts.find}
        value={text}
        onChange={(event) => setText(event.target.value.trim())}
      />
      <ul className="check-list">
        {found.slice(0, MOST).map((row) => (
          <li key={row.id}>
            <label>
              <input type="checkbox" checked={false} onChange={() => onPick(row)} />
              <span>
                {row.holderName} <span className="soft number">{row.householdNumber}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="soft">{fill(texts.moreHouseholds, { count: hidden })}</p>}
    </details>
  );
}
