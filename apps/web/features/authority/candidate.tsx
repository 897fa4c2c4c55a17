import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type Person, PersonPicker } from '../directory/person-picker.tsx';

const texts = officerTexts.appointments;

interface CandidateProps {
  readonly person: Person | undefined;
  /** Where to look, when only people of one village will do. */
  readonly village?: string | undefined;
  readonly onPick: (person: Person | undefined) => void;
}

/** The one person a form is about: found, shown, and changed again. */
export function Candidate({ person, village, onPick }: CandidateProps) {
  if (person === undefined)
    return (
      <PersonPicker
        label={`${texts.person}：${officerTexts.people.find}`}
        village={village}
        chosen={new Set()}
        onPick={onPick}
      />
    );
  return (
    <p className="row">
      {texts.person}：<strong>{person.name}</strong>
      <Button size="small" onClick={() => onPick(undefined)}>
        {texts.change}
      </Button>
    </p>
  );
}
