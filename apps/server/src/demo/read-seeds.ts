import type { Place } from '@yanzhen/domain/directory';
import { type CalendarYear, isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import { loadCalendar } from '../directory/load-calendar.ts';
import { loadDivisions } from '../directory/load-divisions.ts';
import { loadLocality, type Locality } from '../directory/load-locality.ts';
import { type DemoFile, loadDemoFile } from './demo-file.ts';
import { type DemoPeople, generateDemoPeople } from './generate-people.ts';
import { type DemoStaff, staffDemo } from './staff-demo.ts';

/** Everything the files of one county say, checked, and the people generated for its invented township. */
export interface Seeds {
  readonly locality: Locality;
  readonly divisions: readonly Place[];
  readonly calendar: readonly CalendarYear[];
  readonly demo: DemoFile;
  readonly people: DemoPeople;
  readonly staff: DemoStaff;
}

/**
 * Reads the county of `folder` (`wengniute`). `read` answers with the text of a file under `localities/`; the
 * first mistake of any file is refused with its line. The same files always give the same seeds.
 */
export function readSeeds(folder: string, read: (path: string) => string): Seeds | Refusal {
  const calendar = loadCalendar('base/calendar.yaml', read('base/calendar.yaml'));
  if (isRefusal(calendar)) return calendar;
  const localityPath = `${folder}/locality.yaml`;
  const locality = loadLocality(localityPath, read(localityPath));
  if (isRefusal(locality)) return locality;
  const divisionsPath = `${folder}/${locality.divisions}`;
  const divisions = loadDivisions(divisionsPath, read(divisionsPath));
  if (isRefusal(divisions)) return divisions;
  const demoPath = `${folder}/demo.yaml`;
  const demo = loadDemoFile(demoPath, read(demoPath), divisions);
  if (isRefusal(demo)) return demo;
  const people = generateDemoPeople(demo);
  return { locality, divisions, calendar, demo, people, staff: staffDemo(demo, people) };
}
