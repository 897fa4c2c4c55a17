import { healthTexts } from './health.ts';
import { accountBatchTexts, accountsTexts, auditTexts, ownTexts, rulesTexts } from './officer/accounts.ts';
import { appointmentsTexts } from './officer/appointments.ts';
import { assembliesTexts } from './officer/assemblies.ts';
import { closingTexts } from './officer/closing.ts';
import { divisionsTexts, placeChangesTexts } from './officer/divisions.ts';
import { enrolTexts } from './officer/enrol.ts';
import { explanationTexts } from './officer/explanation.ts';
import { formsTexts } from './officer/forms.ts';
import { groupsTexts } from './officer/groups.ts';
import { homeTexts } from './officer/home.ts';
import { incidentsTexts } from './officer/incidents.ts';
import { labourTexts } from './officer/labour.ts';
import { objectionsTexts } from './officer/objections.ts';
import { peopleTexts } from './officer/people.ts';
import { placesTexts } from './officer/places.ts';
import { pointsTexts } from './officer/points.ts';
import { programmeTexts } from './officer/programme.ts';
import { providersTexts } from './officer/providers.ts';
import { publicityTexts } from './officer/publicity.ts';
import { questionsTexts } from './officer/questions.ts';
import { returnedTexts } from './officer/returned.ts';
import { reviewTexts } from './officer/review.ts';
import { rightsTexts } from './officer/rights.ts';
import { rostersTexts } from './officer/rosters.ts';
import { schemesTexts } from './officer/schemes.ts';
import {
  changesTexts,
  factorTexts,
  ownPhoneTexts,
  requestsTexts,
  sessionsTexts,
  stepTexts,
} from './officer/security.ts';
import { shellTexts } from './officer/shell.ts';
import { standardTexts } from './officer/standard.ts';
import { shopTexts } from './officer/shop.ts';
import { visitsTexts } from './officer/visits.ts';
import { consentsTexts } from './officer/consents.ts';
import { householdsTexts } from './officer/households.ts';
import { lateTexts } from './officer/late.ts';
import { usesTexts } from './officer/uses.ts';
import { draftTexts, fairnessTexts, whatIfTexts } from './officer/what-if.ts';

/** Every sentence of the officers' screens, once; `{name}` stands for a value. */
export const officerTexts = {
  ...shellTexts,
  programme: programmeTexts,
  home: homeTexts,
  points: pointsTexts,
  enrol: enrolTexts,
  review: reviewTexts,
  returned: returnedTexts,
  questions: questionsTexts,
  explanation: explanationTexts,
  assemblies: assembliesTexts,
  objections: objectionsTexts,
  closing: closingTexts,
  schemes: schemesTexts,
  shop: shopTexts,
  uses: usesTexts,
  late: lateTexts,
  households: householdsTexts,
  rosters: rostersTexts,
  divisions: divisionsTexts,
  placeChanges: placeChangesTexts,
  consents: consentsTexts,
  incidents: incidentsTexts,
  publicity: publicityTexts,
  groups: groupsTexts,
  standard: standardTexts,
  draft: draftTexts,
  whatIf: whatIfTexts,
  fairness: fairnessTexts,
  labour: labourTexts,
  people: peopleTexts,
  places: placesTexts,
  appointments: appointmentsTexts,
  visits: visitsTexts,
  rights: rightsTexts,
  forms: formsTexts,
  accounts: accountsTexts,
  accountBatch: accountBatchTexts,
  audit: auditTexts,
  health: healthTexts,
  own: ownTexts,
  step: stepTexts,
  factor: factorTexts,
  sessions: sessionsTexts,
  requests: requestsTexts,
  ownPhone: ownPhoneTexts,
  changes: changesTexts,
  rules: rulesTexts,
  providers: providersTexts,
} as const;
