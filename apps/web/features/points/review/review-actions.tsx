import type { ReviewItem } from '@yanzhen/contract/points-review';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Checkbox } from 'antd';
import { KeyButton } from '../../../ui/key-button.tsx';
import { useRemembered } from '../../../ui/remembered.ts';
import { type KeyMap, useKeys } from '../../../ui/use-keys.ts';
import { ReturnForm } from './return-form.tsx';
import type { Mark } from './use-review-marks.ts';

const texts = officerTexts.review;

interface ReviewActionsProps {
  readonly item: ReviewItem;
  readonly mark: Mark | undefined;
  readonly reasons: readonly string[];
  readonly isReturning: boolean;
  readonly onReturning: (isReturning: boolean) => void;
  readonly onSettle: (mark: Mark) => void;
  readonly onUndo: () => void;
  readonly onNext: (() => void) | undefined;
  readonly onPrevious: (() => void) | undefined;
}

/** The only things this person may do with this entry, each with its key printed on it. */
export function ReviewActions(props: ReviewActionsProps) {
  const { item, mark, reasons, isReturning, onReturning, onSettle, onUndo, onNext, onPrevious } = props;
  const [hasKeys, setKeys] = useRemembered('review-keys', true);
  const isBarred = item.obstacle !== null;
  const keys: KeyMap = {
    KeyF: isBarred ? undefined : () => onSettle({ kind: 'pass' }),
    KeyD: isBarred ? undefined : () => onReturning(true),
    KeyG: () => onSettle({ kind: 'aside' }),
    KeyJ: onNext,
    KeyK: onPrevious,
    KeyU: mark === undefined ? undefined : onUndo,
  };
  useKeys(keys, hasKeys && !isReturning);
  const letter = (key: string) => (hasKeys ? key : undefined);
  if (isReturning) {
    return (
      <ReturnForm
        reasons={reasons}
        initial={mark?.kind === 'return' ? mark.reason : ''}
        onReturn={(reason) => onSettle({ kind: 'return', reason })}
        onCancel={() => onReturning(false)}
      />
    );
  }
  return (
    <div className="review-actions">
      <div className="row">
        <KeyButton
          label={texts.pass}
          letter={letter('F')}
          disabled={isBarred}
          className="button-pass"
          onClick={() => onSettle({ kind: 'pass' })}
        />
        <KeyButton
          label={texts.returnIt}
          letter={letter('D')}
          disabled={isBarred}
          onClick={() => onReturning(true)}
        />
        <KeyButton label={texts.aside} letter={letter('G')} onClick={() => onSettle({ kind: 'aside' })} />
        {mark !== undefined && (
          <KeyButton type="text" label={texts.undo} letter={letter('U')} onClick={onUndo} />
        )}
      </div>
      <div className="row">
        <KeyButton
          label={texts.previous}
          letter={letter('K')}
          disabled={onPrevious === undefined}
          {...(onPrevious && { onClick: onPrevious })}
        />
        <KeyButton
          label={texts.next}
          letter={letter('J')}
          disabled={onNext === undefined}
          {...(onNext && { onClick: onNext })}
        />
        <Checkbox checked={hasKeys} onChange={(event) => setKeys(event.target.checked)}>
          {texts.keys}
        </Checkbox>
      </div>
    </div>
  );
}
