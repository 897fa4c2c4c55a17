import { type Refusal, refuse } from '../kernel/index.ts';
import type { Actor, Target } from './actor.ts';
import { posts } from './posts.ts';
import {
  type AbilityRow,
  everyone,
  featureReaders,
  pointsReaders,
  villageReaders,
  divisionReaders,
  villageManagers,
  fileReaders,
  objectors,
  incidentKeepers,
  formFillers,
} from './readers.ts';

export type { Relation } from './readers.ts';

/**
 * The one table of who may do what where: command or query × post → relation; an absent post may not.
 * Handlers hold no permission logic of their own. A villager has what the public pages hand in and nothing else: those
 * pages read through functions of the database that know one household alone.
 */
export const abilities = {
  'authority.read-session': everyone,
  'authority.read-inbox': everyone,
  'authority.appoint': { 'county-officer': 'county', 'township-officer': 'jurisdiction' },
  'authority.end-appointment': { 'county-officer': 'county', 'township-officer': 'jurisdiction' },
  // Whoever stands back does not choose who stands in: the secretary names for others, the township for him.
  'authority.name-deputy': { 'township-officer': 'jurisdiction', 'village-secretary': 'jurisdiction' },
  'authority.read-appointments': villageReaders,
  'authority.read-access-log': everyone,
  'authority.read-household-access': villageManagers,
  'authority.change-password': everyone,
  'authority.begin-second-factor': everyone,
  'authority.confirm-second-factor': everyone,
  'authority.renew-recovery-codes': everyone,
  'authority.remove-second-factor': everyone,
  'authority.read-own-security': everyone,
  'authority.end-own-session': everyone,
  // Whoever writes an identity provider down does not turn it on: 三员 are three.
  'authority.configure-provider': { 'system-administrator': 'county' },
  'authority.switch-provider': { 'security-administrator': 'county' },
  'authority.read-providers': { 'system-administrator': 'county', 'security-administrator': 'county' },
  'authority.read-own-providers': everyone,
  'authority.link-provider': everyone,
  'authority.unlink-provider': everyone,
  'authority.link-staff': { 'security-administrator': 'county' },
  'authority.unlink-staff': { 'security-administrator': 'county' },
  'authority.read-staff-links': { 'security-administrator': 'county' },
  'authority.request-factor-reset': { 'security-administrator': 'county' },
  // Taking away a second factor needs two people; a county that has one security administrator has county officers.
  'authority.settle-factor-reset': { 'security-administrator': 'county', 'county-officer': 'county' },
  'authority.read-account-requests': { 'security-administrator': 'county', 'county-officer': 'county' },
  // A number is the way in: two people change it for its owner, or he himself with both of his proofs.
  'authority.request-phone-change': { 'security-administrator': 'county' },
  'authority.settle-phone-change': { 'security-administrator': 'county', 'county-officer': 'county' },
  'authority.change-own-phone': everyone,
  'authority.read-account-changes': everyone,
  'authority.note-account-changes': everyone,
  'authority.open-account': { 'security-administrator': 'county' },
  'authority.open-accounts': { 'security-administrator': 'county' },
  'authority.read-account-candidates': { 'security-administrator': 'county' },
  'authority.disable-accounts': { 'security-administrator': 'county' },
  'authority.disable-account': { 'security-administrator': 'county' },
  'authority.reset-password': { 'security-administrator': 'county' },
  'authority.read-sign-ins': { 'security-administrator': 'county' },
  'authority.read-audit-log': { 'audit-administrator': 'county' },
  'authority.check-audit-events': { 'audit-administrator': 'county' },
  'authority.read-staff-sessions': { 'security-administrator': 'county' },
  'authority.end-staff-sessions': { 'security-administrator': 'county' },
  'authority.unlock-account': { 'security-administrator': 'county' },
  'authority.read-sign-in-rules': { 'security-administrator': 'county' },
  'authority.change-sign-in-rules': { 'security-administrator': 'county' },
  'directory.search': pointsReaders,
  'directory.read-places': {
    ...villageReaders,
    'system-administrator': 'county',
    'security-administrator': 'county',
  },
  // The nation's list is published by the state and holds no row of anybody's business.
  'directory.search-divisions': divisionReaders,
  'directory.read-divisions': divisionReaders,
  // Two officers of the county: one proposes with the document, another confirms.
  'directory.propose-place-change': { 'county-officer': 'county' },
  'directory.confirm-place-change': { 'county-officer': 'county' },
  'directory.drop-place-change': { 'county-officer': 'county' },
  'directory.read-place-changes': villageReaders,
  'directory.read-households': pointsReaders,
  // A file holds birthdays and telephone numbers: representatives, group leaders and the shop have no need of it.
  'directory.read-household': fileReaders,
  'directory.register-households': villageManagers,
  'directory.upload-roster': villageManagers,
  'directory.check-roster': villageManagers,
  'directory.import-roster': villageManagers,
  'directory.stop-roster': villageManagers,
  'directory.discard-roster': villageManagers,
  'directory.read-rosters': villageManagers,
  'directory.read-roster': villageManagers,
  'directory.read-roster-run': villageManagers,
  'directory.read-roster-problems': villageManagers,
  'directory.read-roster-remains': villageManagers,
  // The whole number; everybody else who opens a file sees that there is one.
  'directory.read-id-number': villageManagers,
  'directory.move-household': villageManagers,
  // It takes a household out of one village and into another, so it is done by whoever looks after both.
  'directory.move-to-village': { 'county-officer': 'county', 'township-officer': 'jurisdiction' },
  'schemes.check': villageManagers,
  'schemes.propose': { 'county-officer': 'county', 'village-secretary': 'jurisdiction' },
  'schemes.publish': { 'county-officer': 'county' },
  'schemes.read': villageReaders,
  'schemes.read-standard': villageReaders,
  'assemblies.call-meeting': { 'village-secretary': 'jurisdiction', 'committee-member': 'jurisdiction' },
  'assemblies.record-attendance': { 'village-secretary': 'jurisdiction', 'committee-member': 'jurisdiction' },
  'assemblies.count-ballot': { 'village-secretary': 'jurisdiction', 'committee-member': 'jurisdiction' },
  'assemblies.close-meeting': { 'village-secretary': 'jurisdiction', 'committee-member': 'jurisdiction' },
  // Whoever proposed a version does not put it in force, so there have to be two who may.
  'assemblies.adopt-standard': { 'village-secretary': 'jurisdiction', 'committee-member': 'jurisdiction' },
  'assemblies.form-group': { 'village-secretary': 'jurisdiction' },
  'assemblies.read-groups': villageReaders,
  'assemblies.read-resolutions': villageReaders,
  'assemblies.read-meetings': villageReaders,
  'assemblies.read-meeting': villageReaders,
  'points.enrol': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'points.withdraw-consent': {
    'village-secretary': 'jurisdiction',
    'grid-worker': 'own-grid',
    villager: 'own-household',
  },
  'points.consent-publication': {
    'village-secretary': 'jurisdiction',
    'grid-worker': 'own-grid',
    villager: 'own-household',
  },
  'points.consent-taking-part': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'points.read-consents': {
    'county-officer': 'county',
    'township-officer': 'jurisdiction',
    'village-secretary': 'jurisdiction',
    'committee-member': 'jurisdiction',
    'grid-worker': 'jurisdiction',
    supervisor: 'jurisdiction',
  },
  'points.record-entry': { 'grid-worker': 'own-grid' },
  'points.record-labour': { 'grid-worker': 'own-grid', 'village-secretary': 'jurisdiction' },
  // Whoever can have recorded an entry answers its return or withdraws it: the two rows above together.
  'points.resubmit-entry': { 'grid-worker': 'own-grid', 'village-secretary': 'jurisdiction' },
  'points.withdraw-entry': { 'grid-worker': 'own-grid', 'village-secretary': 'jurisdiction' },
  'field.bind-device': { 'grid-worker': 'own-grid' },
  'field.read-bundle': { 'grid-worker': 'own-grid' },
  'field.read-questions': { 'grid-worker': 'own-grid', 'village-secretary': 'jurisdiction' },
  'field.settle-question': { 'grid-worker': 'own-grid', 'village-secretary': 'jurisdiction' },
  // A grid worker scores what others recorded or a later stage sent back; a township what was escalated to it.
  'points.review-entries': {
    'township-officer': 'jurisdiction',
    'party-group-leader': 'own-group',
    'grid-worker': 'own-grid',
    'village-secretary': 'jurisdiction',
    'committee-member': 'jurisdiction',
  },
  'points.read-review': {
    'township-officer': 'jurisdiction',
    'party-group-leader': 'own-group',
    'grid-worker': 'own-grid',
    'village-secretary': 'jurisdiction',
    'committee-member': 'jurisdiction',
  },
  'points.count-month': { 'village-secretary': 'jurisdiction', 'committee-member': 'jurisdiction' },
  'points.close-quarter': { 'village-secretary': 'jurisdiction', 'committee-member': 'jurisdiction' },
  'points.summarise-year': { 'village-secretary': 'jurisdiction', 'committee-member': 'jurisdiction' },
  'points.read-close': pointsReaders,
  // Whoever drafts a rule, or looks after those who do, sees what it would do before anybody votes on it.
  'points.what-if': villageManagers,
  'points.explain-what-if': villageManagers,
  // The page names nobody: whoever votes on a standard reads it first.
  'points.read-fairness': pointsReaders,
  // Who hands goods out neither prices them nor corrects their count.
  'shop.add-item': { 'shop-keeper': 'jurisdiction', 'village-secretary': 'jurisdiction' },
  'shop.stock-in': { 'shop-keeper': 'jurisdiction' },
  'shop.correct-stock': { 'village-secretary': 'jurisdiction' },
  'shop.change-price': { 'village-secretary': 'jurisdiction' },
  'shop.withdraw-item': { 'shop-keeper': 'jurisdiction', 'village-secretary': 'jurisdiction' },
  'shop.read-stock': villageReaders,
  'shop.issue-card': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'shop.reset-pin': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'shop.revoke-card': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'shop.read-cards': {
    'village-secretary': 'jurisdiction',
    'grid-worker': 'jurisdiction',
    'shop-keeper': 'jurisdiction',
  },
  'shop.open-exchange': { 'village-secretary': 'jurisdiction', 'committee-member': 'jurisdiction' },
  'shop.close-exchange': { 'village-secretary': 'jurisdiction', 'committee-member': 'jurisdiction' },
  'shop.redeem': { 'shop-keeper': 'jurisdiction' },
  'shop.reverse-redemption': { 'village-secretary': 'jurisdiction' },
  'shop.read-redemptions': villageReaders,
  // A villager objects for his own household; others record it on his behalf, marked so. Someone of the instance
  // who has had no part in the entry decides.
  'points.lodge-objection': objectors,
  'points.read-objectors': {
    'village-secretary': 'jurisdiction',
    'committee-member': 'jurisdiction',
    'grid-worker': 'jurisdiction',
  },
  'points.appeal-objection': objectors,
  'points.decide-objection': { supervisor: 'jurisdiction', 'township-officer': 'jurisdiction' },
  'points.record-delivery': {
    'village-secretary': 'jurisdiction',
    'committee-member': 'jurisdiction',
    'grid-worker': 'own-grid',
  },
  'points.correct-entry': { 'village-secretary': 'jurisdiction' },
  'publicity.register-duty': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'publicity.print-board': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'publicity.read-boards': villageReaders,
  'publicity.read-board': villageReaders,
  'publicity.read-board-draft': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'publicity.issue-pin': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'publicity.issue-grid-pins': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'publicity.read-pins': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  // A notice goes out in the village's name; what names a household is printed by those who may act for it.
  'publicity.print-notice': {
    'village-secretary': 'jurisdiction',
    'committee-member': 'jurisdiction',
    'grid-worker': 'jurisdiction',
  },
  'publicity.print-slips': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'publicity.print-certificate': { 'village-secretary': 'jurisdiction' },
  'publicity.print-objection-receipt': {
    'village-secretary': 'jurisdiction',
    'committee-member': 'jurisdiction',
    'grid-worker': 'jurisdiction',
  },
  'publicity.print-redemption-receipt': {
    'village-secretary': 'jurisdiction',
    'shop-keeper': 'jurisdiction',
  },
  'publicity.print-year-summary': pointsReaders,
  'publicity.print-fairness': pointsReaders,
  // The list is for delivery alone. The security administrator, who keeps incidents too, reads no villager's name.
  'publicity.print-incident': { 'county-officer': 'county' },
  'points.read-objections': pointsReaders,
  'points.read-receipt': pointsReaders,
  'points.nominate-honour': { 'village-secretary': 'jurisdiction', 'committee-member': 'jurisdiction' },
  'points.issue-certificate': { 'village-secretary': 'jurisdiction' },
  'points.note-tie-break': { 'village-secretary': 'jurisdiction' },
  'points.read-uses': pointsReaders,
  'points.read-entries': pointsReaders,
  'points.read-accounts': pointsReaders,
  'points.read-enrolment': pointsReaders,
  // Who asks for a visit may not answer it; the village writes down what was announced to it by telephone or letter.
  'activities.request-visit': villageManagers,
  'activities.answer-visit': { 'village-secretary': 'jurisdiction' },
  'activities.record-visit': villageManagers,
  'activities.allow-over-cap': { 'county-officer': 'county', 'township-officer': 'jurisdiction' },
  // The log names the visiting unit's contact: representatives, grid workers and the shop have no need of it.
  'activities.read-visits': {
    ...villageManagers,
    'committee-member': 'jurisdiction',
    supervisor: 'jurisdiction',
  },
  'activities.read-visit-counters': {
    ...villageManagers,
    'committee-member': 'jurisdiction',
    supervisor: 'jurisdiction',
  },
  // Whoever writes an assessment does not review it; the security administrator may, having no interest in the data.
  'rights.record-impact': { 'county-officer': 'county' },
  'rights.review-impact': { 'county-officer': 'county', 'security-administrator': 'county' },
  'rights.turn-on-feature': { 'county-officer': 'county' },
  'rights.turn-off-feature': { 'county-officer': 'county' },
  'rights.read-features': featureReaders,
  // How long everything is kept is said in the register, which the same posts open.
  'rights.read-periods': featureReaders,
  // A villager asks for his own household; others write it down for him. The village answers, the township what the
  // village refused or left lying; whoever has acted on a request decides no objection to it.
  'rights.lodge-request': {
    'village-secretary': 'jurisdiction',
    'committee-member': 'jurisdiction',
    'grid-worker': 'own-grid',
    villager: 'own-household',
  },
  'rights.object-refusal': {
    'village-secretary': 'jurisdiction',
    'committee-member': 'jurisdiction',
    villager: 'own-household',
  },
  'rights.read-requests': { ...villageManagers, 'committee-member': 'jurisdiction' },
  'rights.answer-request': { 'township-officer': 'jurisdiction', 'village-secretary': 'jurisdiction' },
  'rights.give-copy': { 'township-officer': 'jurisdiction', 'village-secretary': 'jurisdiction' },
  'rights.correct-person': { 'township-officer': 'jurisdiction', 'village-secretary': 'jurisdiction' },
  'rights.erase-person': { 'township-officer': 'jurisdiction', 'village-secretary': 'jurisdiction' },
  'rights.read-outcomes': fileReaders,
  'rights.restrict-person': { 'township-officer': 'jurisdiction', 'village-secretary': 'jurisdiction' },
  'rights.lift-restriction': { 'township-officer': 'jurisdiction', 'village-secretary': 'jurisdiction' },
  'rights.decide-refusal': { 'county-officer': 'county', 'township-officer': 'jurisdiction' },
  'rights.read-retention': {
    'county-officer': 'county',
    'security-administrator': 'county',
    'audit-administrator': 'county',
  },
  // Whoever notices is the county's officer or the security administrator; the auditor reads. Two close it, never one alone.
  'rights.record-incident': incidentKeepers,
  'rights.note-incident': incidentKeepers,
  'rights.report-incident': incidentKeepers,
  'rights.tell-incident': incidentKeepers,
  'rights.spare-incident': incidentKeepers,
  'rights.close-incident': incidentKeepers,
  'rights.settle-incident': incidentKeepers,
  'rights.read-incidents': { ...incidentKeepers, 'audit-administrator': 'county' },
  'rights.read-incident-villages': { 'county-officer': 'county' },
  'rights.read-own-incidents': everyone,
  'rights.note-household-disability': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'rights.forget-household-disability': { 'village-secretary': 'jurisdiction', 'grid-worker': 'own-grid' },
  'rights.read-household-disability': {
    'township-officer': 'jurisdiction',
    'village-secretary': 'jurisdiction',
    'grid-worker': 'own-grid',
  },
  'record.read-seals': villageReaders,
  'record.read-health': { 'system-administrator': 'county' },
  // Whoever sees a list may take it along; what it showed of whom is logged.
  'insight.note-export': everyone,
  // Whom a superior asks for figures: the offices, and in the village the committees besides the secretary.
  'insight.upload-form': formFillers,
  'insight.map-form': formFillers,
  'insight.fill-form': formFillers,
  'insight.withdraw-form': formFillers,
  'insight.read-forms': formFillers,
  'insight.read-form': formFillers,
  'insight.read-fillings': formFillers,
  'insight.read-filling': formFillers,
  // What an exchange took is explained to the shop too; the explanation of anything else needs its reading as well.
  'points.explain': villageReaders,
} as const satisfies Record<string, AbilityRow>;

export type AbilityName = keyof typeof abilities;

/** Whether a text, as of a contract or an address, names a row of the table. */
export function isAbilityName(text: string): text is AbilityName {
  return Object.hasOwn(abilities, text);
}

/** The refusal of a post that may not use an ability anywhere; handlers add where. */
export function findPostDenial(ability: AbilityName, actor: Actor): Refusal | undefined {
  const row: AbilityRow = abilities[ability];
  return row[actor.post] === undefined
    ? refuse('authority.not-your-duty', { post: posts[actor.post].label })
    : undefined;
}

/**
 * The refusal that stands in the way of `actor`, or undefined when the table allows it. A target outside what
 * the actor may see is answered as absent, so that existence does not leak.
 */
export function findDenial(ability: AbilityName, actor: Actor, target: Target = {}): Refusal | undefined {
  const row: AbilityRow = abilities[ability];
  const relation = row[actor.post];
  if (relation === undefined) return refuse('authority.not-your-duty', { post: posts[actor.post].label });
  if (target.village !== undefined && !actor.whole && !actor.villages.includes(target.village)) {
    return refuse('authority.not-found');
  }
  switch (relation) {
    case 'county':
    case 'jurisdiction':
    case 'self':
      return undefined;
    case 'own-grid':
      return target.grid === actor.place ? undefined : refuse('authority.other-grid');
    case 'own-group':
      return target.group === actor.place ? undefined : refuse('authority.other-group');
    case 'own-household':
      return actor.household !== null && target.household === actor.household
        ? undefined
        : refuse('authority.not-found');
  }
}
