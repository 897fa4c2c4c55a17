import { printIncident } from '@yanzhen/contract/publicity-papers';
import { type IncidentRow, readIncidentVillages } from '@yanzhen/contract/rights-incidents';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useState } from 'react';
import { can, useSession } from '../../../officer/session.ts';
import { Field } from '../../../ui/field.tsx';
import { fill } from '../../../ui/fill.ts';
import { PrintLink } from '../../../ui/print-link.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { useRead } from '../../../ui/use-read.ts';

const texts = officerTexts.incidents;
const papers = ['list', 'notices'] as const;

/** For those without a telephone: the list to deliver by and a sheet for each household, village by village. */
export function IncidentPapers({ row: { id, told } }: { readonly row: IncidentRow }) {
  const session = useSession();
  return (
    <section className="part no-print" aria-label={texts.papers}>
      <h3>{texts.papers}</h3>
      <p className="soft">{texts.papersHint}</p>
      {told !== null && can(session, readIncidentVillages.name) ? (
        <PapersOfVillage incident={id} />
      ) : (
        <PaperLinks incident={id} village="" name="" blocked={texts.papersUntold} />
      )}
    </section>
  );
}

function PapersOfVillage({ incident }: { readonly incident: string }) {
  const reading = useRead(readIncidentVillages, { incident });
  const [village, setVillage] = useState('');
  return (
    <ReadingStates reading={reading}>
      {({ villages, elsewhere }) => {
        const chosen =
          villages.find((one) => one.village === village) ??
          (villages.length === 1 ? villages[0] : undefined);
        return (
          <div className="stack">
            {villages.length > 0 && (
              <Field label={texts.papersVillage}>
                {(id) => (
                  <SelectBox
                    id={id}
                    value={chosen?.village ?? ''}
                    onChange={setVillage}
                    options={[
                      { value: '', label: texts.choose },
                      ...villages.map((one) => ({
                        value: one.village,
                        label: fill(texts.papersOf, { ...one }),
                      })),
                    ]}
                  />
                )}
              </Field>
            )}
            {elsewhere > 0 && <p className="soft">{fill(texts.papersElsewhere, { people: elsewhere })}</p>}
            <PaperLinks
              incident={incident}
              village={chosen?.village ?? ''}
              name={chosen?.name ?? ''}
              blocked={chosen === undefined ? texts.papersChoose : undefined}
            />
          </div>
        );
      }}
    </ReadingStates>
  );
}

interface PaperLinksProps {
  readonly incident: string;
  readonly village: string;
  readonly name: string;
  readonly blocked: string | undefined;
}

function PaperLinks({ incident, village, name, blocked }: PaperLinksProps) {
  return papers.map((paper) => (
    <PrintLink
      key={`${paper}${village}`}
      contract={printIncident}
      input={{ incident, village, paper }}
      label={texts.paperNames[paper]}
      name={fill(texts.paperFiles[paper], { village: name })}
      blocked={blocked}
    />
  ));
}
