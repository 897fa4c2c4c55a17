import { type GroupRow, readGroups } from '@yanzhen/contract/assemblies';
import { readAppointments } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { setSearch, useAddress } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';
import { useVillage } from '../directory/use-village.ts';
import { VillagePage } from '../directory/village-page.tsx';
import { FormGroupPanel } from './form-group-panel.tsx';
import { GroupSection } from './group-section.tsx';
import './groups.css';

const texts = officerTexts.groups;
const kinds = Object.keys(texts.kinds) as readonly GroupRow['kind'][];

/** WN-07 and WN-08: who sits in the village's two groups, in which posts, since when and by which meeting. */
export function GroupsPage() {
  const village = useVillage();
  const { search } = useAddress();
  const reading = useRead(readGroups, village === undefined ? undefined : { village });
  const office = useRead(readAppointments, village === undefined ? undefined : { village }).data;
  const editing = kinds.find((kind) => kind === search.get('open'));
  return (
    <div className="with-panel">
      <VillagePage title={texts.title} lead={texts.lead}>
        {(of) => (
          <ReadingStates reading={reading}>
            {({ groups, former }) =>
              kinds.map((kind) => (
                <GroupSection
                  key={kind}
                  kind={kind}
                  village={of}
                  group={groups.find((group) => group.kind === kind)}
                  other={groups.find((group) => group.kind !== kind)}
                  former={former.filter((group) => group.kind === kind)}
                  office={office}
                />
              ))
            }
          </ReadingStates>
        )}
      </VillagePage>
      {editing !== undefined && village !== undefined && reading.data !== undefined && (
        <FormGroupPanel
          key={editing}
          kind={editing}
          village={village}
          former={reading.data.groups.find(({ kind }) => kind === editing)?.members ?? []}
          office={office?.appointments ?? []}
          onClose={() => setSearch({ open: undefined })}
        />
      )}
    </div>
  );
}
