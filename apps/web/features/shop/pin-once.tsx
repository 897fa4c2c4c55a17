import { officerTexts } from '@yanzhen/contract/texts/officer';
import { DoneNote } from '../../ui/done-note.tsx';
import { fill } from '../../ui/fill.ts';
import './shop.css';

const texts = officerTexts.shop;

/** A PIN as the server shows it, once; repeated requests say that it was shown. */
export function PinOnce({ number, pin }: { readonly number: string; readonly pin: string | null }) {
  return (
    <DoneNote>
      <span className="pin-once">{fill(texts.issued, { number })}</span>
      <br />
      {pin === null ? texts.pinGone : <span className="pin-once">{fill(texts.pinOnce, { pin })}</span>}
    </DoneNote>
  );
}
