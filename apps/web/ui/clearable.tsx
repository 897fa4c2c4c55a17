import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Icon } from './icon.tsx';

/** For `allowClear` of a box: empties it, under a Chinese name instead of the library's `close-circle`. */
export const clearable = {
  clearIcon: (
    <>
      <Icon name="close" size={14} />
      <span className="visually-hidden">{officerTexts.state.clearText}</span>
    </>
  ),
};
