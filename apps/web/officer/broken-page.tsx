import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { Empty } from '../ui/empty.tsx';

/** Catches a bug of a screen, so that the reader is told what to do instead of facing a white page. */
export class BrokenPage extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    const texts = officerTexts.state;
    return (
      <Empty title={texts.broken} hint={texts.brokenHint}>
        <Button type="primary" onClick={() => location.reload()}>
          {texts.refresh}
        </Button>
        <Button onClick={() => location.assign('/')}>{texts.goHome}</Button>
      </Empty>
    );
  }
}
