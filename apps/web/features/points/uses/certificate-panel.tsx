import { issueCertificate, type readUses } from '@yanzhen/contract/points-uses';
import { printCertificate } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Checkbox } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { DoneNote } from '../../../ui/done-note.tsx';
import { fill } from '../../../ui/fill.ts';
import { PrintLink } from '../../../ui/print-link.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { setSearch } from '../../../ui/router.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { writeDay, writePeriod } from '../../../ui/write-day.ts';
import { AccountSelect } from '../account-select.tsx';
import '../../../ui/field.css';

const texts = officerTexts.uses;

interface CertificatePanelProps {
  readonly village: string;
  readonly terms: z.infer<typeof readUses.output>['certificate'];
}

/** WN-16: only because the person asked; carried away by that person, and it runs out. */
export function CertificatePanel({ village, terms }: CertificatePanelProps) {
  const command = useCommand(issueCertificate);
  const [account, setAccount] = useState('');
  const [hasAsked, setAsked] = useState(false);
  const [done, setDone] = useState<z.infer<typeof issueCertificate.output>>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(await command.run({ account }));
    setAsked(false);
  };
  return (
    <SidePanel title={texts.certificate} onClose={() => setSearch({ open: undefined })}>
      {terms === null ? (
        <p>{texts.noCertificate}</p>
      ) : (
        <form className="form" onSubmit={(event) => void submit(event)}>
          <p>{texts.certificateLead}</p>
          <p className="soft">
            {fill(texts.certificateTerms, {
              window: texts.windows[terms.window],
              threshold: terms.threshold ?? texts.noThreshold,
              days: terms.validDays,
            })}
          </p>
          <AccountSelect village={village} label={texts.account} value={account} onChange={setAccount} />
          <Checkbox checked={hasAsked} onChange={(event) => setAsked(event.target.checked)}>
            {texts.asked}
          </Checkbox>
          <ProblemNote problem={command.problem} />
          <Button
            type="primary"
            htmlType="submit"
            disabled={account === '' || !hasAsked}
            loading={command.isRunning}
          >
            {texts.submitCertificate}
          </Button>
        </form>
      )}
      {done !== undefined && (
        <DoneNote>
          {fill(texts.certified, {
            period: writePeriod(done.period),
            earned: done.earned,
            day: writeDay(done.validUntil),
          })}
        </DoneNote>
      )}
      {done !== undefined && (
        <PrintLink
          contract={printCertificate}
          input={{ certificate: done.certificate }}
          label={officerTexts.publicity.print.certificate}
          name={fill(officerTexts.publicity.print.files.certificate, { day: writeDay(done.validUntil) })}
        />
      )}
    </SidePanel>
  );
}
