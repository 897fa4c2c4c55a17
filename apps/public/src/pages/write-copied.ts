import { copiedParts, copiedTexts } from '@yanzhen/contract/texts/copied';
import { writeDay, writeMoment } from '@yanzhen/contract/texts/dates';
import { personalTexts } from '@yanzhen/contract/texts/personal';

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;
const QUARTER = /^(\d{4})-Q([1-4])$/;
/** What only machines go by. */
const CODE = /^[a-z][a-z0-9.-]*$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

function writeText(text: string): string {
  const word = copiedTexts[text];
  if (word !== undefined) return word;
  if (DAY.test(text)) return writeDay(text);
  if (MOMENT.test(text)) return writeMoment(new Date(text).toISOString());
  const quarter = QUARTER.exec(text);
  if (quarter !== null) return `${quarter[1]}年第${'一二三四'[Number(quarter[2]) - 1]}季度`;
  return text;
}

/** One value of what is held of a person, as he reads it; the file beside it holds every part as it is stored. */
export function writeCopied(value: unknown): string {
  if (value === null || value === undefined || value === '') return personalTexts.nothing;
  if (typeof value === 'boolean') return value ? personalTexts.yes : personalTexts.no;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return writeText(value);
  if (Array.isArray(value)) return value.map((one) => writeCopied(one)).join('、');
  const told = Object.entries(value).flatMap(([name, part]) => {
    const word = copiedParts[name];
    const isForMachines =
      typeof part === 'string' && (ID.test(part) || (CODE.test(part) && copiedTexts[part] === undefined));
    return word === undefined || part === null || part === '' || isForMachines
      ? []
      : [`${word} ${writeCopied(part)}`];
  });
  return told.length === 0 ? personalTexts.forMachines : told.join('，');
}
