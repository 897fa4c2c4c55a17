import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { Icon } from './icon.tsx';

/** Prints what stands on the screen; the style sheets leave out what is not for paper. */
export function PrintButton() {
  return (
    <Button size="small" icon={<Icon name="print" />} onClick={() => window.print()}>
      {officerTexts.panel.print}
    </Button>
  );
}
