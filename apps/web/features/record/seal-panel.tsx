import type { SealRow } from '@yanzhen/contract/record';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { writeDay, writeMoment } from '../../ui/write-day.ts';
import '../../ui/account-panel.css';

const texts = officerTexts.publicity.seals;

interface SealPanelProps {
  readonly seal: SealRow;
  readonly isPrinted: boolean;
}

/** The roots of one seal in fours, as they stand on paper, so that two people can read them to each other. */
export function SealPanel({ seal, isPrinted }: SealPanelProps) {
  return (
    <SidePanel
      title={`${seal.villageName ?? texts.county} ${writeDay(seal.day)}`}
      onClose={() => setSearch({ open: undefined })}
    >
      <div className="stack">
        <div>
          <StateTag
            kind={isPrinted ? 'passed' : 'pending'}
            word={isPrinted ? texts.printedYes : texts.printedNo}
          />
        </div>
        <dl className="pairs">
          <dt>{texts.number}</dt>
          <dd>{seal.number}</dd>
          <dt>{texts.facts}</dt>
          <dd>{seal.facts}</dd>
          <dt>{texts.sealedAt}</dt>
          <dd>{writeMoment(seal.sealedAt)}</dd>
        </dl>
        <Root title={texts.sha256} root={seal.rootSha256} />
        <Root title={texts.sm3} root={seal.rootSm3} />
      </div>
    </SidePanel>
  );
}

function Root({ title, root }: { readonly title: string; readonly root: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <code className="root-groups">{(root.match(/.{4}/g) ?? []).join(' ')}</code>
    </section>
  );
}
