import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { usePlaces } from '../../features/directory/use-places.ts';
import { Icon } from '../../ui/icon.tsx';
import { setSearch, useAddress } from '../../ui/router.tsx';

/** A village in the address that is not this post's: an empty list below would say that there is nothing there. */
export function MissingVillage() {
  const village = useAddress().search.get('village');
  return village === null || village === '' ? null : <Checked village={village} />;
}

function Checked({ village }: { readonly village: string }) {
  const { villages } = usePlaces();
  if (villages.length === 0 || villages.some(({ id }) => id === village)) return null;
  return (
    <div className="note note-refused missing no-print" role="alert">
      <Icon name="warning" />
      <div className="note-body">
        <p>{officerTexts.state.missingVillage}</p>
        <Button
          size="small"
          onClick={() => setSearch({ village: undefined, grid: undefined, open: undefined })}
        >
          {officerTexts.state.missingVillageLeave}
        </Button>
      </div>
    </div>
  );
}
