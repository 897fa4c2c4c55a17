import type { InboxSource, ServerSlice } from '../record/handlers.ts';
import { authorityReportables } from './reportables.ts';
import { notMadeBy } from '../record/not-made-by.ts';
import {
  accountChangeInbox,
  noteAccountChangesHandler,
  readAccountChangesHandler,
} from './account-changes.ts';
import { accountRequestInbox, readAccountRequestsHandler } from './account-requests.ts';
import {
  disableAccountsHandler,
  openAccountsHandler,
  readAccountCandidatesHandler,
} from './account-batches.ts';
import { disableAccountHandler, openAccountHandler, resetPasswordHandler } from './accounts.ts';
import {
  changeOwnPhoneHandler,
  requestPhoneChangeHandler,
  settlePhoneChangeHandler,
} from './change-phone.ts';
import { requestFactorResetHandler, settleFactorResetHandler } from './factor-resets.ts';
import { readSignInsHandler } from './staff.ts';
import { changeSignInRulesHandler, readSignInRulesHandler } from './sign-in-rules.ts';
import { endStaffSessionsHandler, readStaffSessionsHandler, unlockAccountHandler } from './staff-sessions.ts';
import {
  linkProviderHandler,
  linkStaffHandler,
  readOwnProvidersHandler,
  readStaffLinksHandler,
  unlinkProviderHandler,
  unlinkStaffHandler,
} from './provider-links.ts';
import { configureProviderHandler, readProvidersHandler, switchProviderHandler } from './providers.ts';
import { authorityPersonal } from './personal.ts';
import { endOwnSessionHandler, readOwnSecurityHandler } from './own-security.ts';
import {
  confirmFactorHandler,
  makeBeginFactorHandler,
  removeFactorHandler,
  renewRecoveryCodesHandler,
} from './second-factor.ts';
import { changePasswordHandler } from './change-password.ts';
import { endAppointmentHandler, makeAppointHandler } from './appoint.ts';
import { makeNameDeputyHandler } from './name-deputy.ts';
import type { ListIncompatibilities, ListStagesAlone } from './post-conflicts.ts';
import { authorityProjectors } from './projectors.ts';
import { readAccessLogHandler } from './read-access-log.ts';
import { makeReadAppointmentsHandler } from './read-appointments.ts';
import { readHouseholdAccessHandler } from './read-household-access.ts';
import { checkAuditEventsHandler, type DescribeCommand, makeReadAuditLogHandler } from './read-audit-log.ts';
import { makeReadInboxHandler } from './read-inbox.ts';

/** What authority must be told by slices above it. */
export interface AuthorityNeeds {
  readonly inbox: readonly InboxSource[];
  readonly listIncompatibilities: ListIncompatibilities;
  readonly listStagesAlone: ListStagesAlone;
  readonly describeCommand: DescribeCommand;
}

/** Appointments, accounts and the one inbox that unites what all slices know to be waiting. */
export function makeAuthoritySlice(needs: AuthorityNeeds): ServerSlice {
  const { listIncompatibilities } = needs;
  const inbox = [...needs.inbox, accountRequestInbox, accountChangeInbox];
  return {
    commands: [
      makeAppointHandler(listIncompatibilities),
      makeNameDeputyHandler(needs),
      endAppointmentHandler,
      openAccountHandler,
      disableAccountHandler,
      openAccountsHandler,
      disableAccountsHandler,
      resetPasswordHandler,
      changePasswordHandler,
      makeBeginFactorHandler('signed-in'),
      confirmFactorHandler,
      renewRecoveryCodesHandler,
      removeFactorHandler,
      endOwnSessionHandler,
      requestFactorResetHandler,
      settleFactorResetHandler,
      requestPhoneChangeHandler,
      settlePhoneChangeHandler,
      changeOwnPhoneHandler,
      noteAccountChangesHandler,
      endStaffSessionsHandler,
      unlockAccountHandler,
      changeSignInRulesHandler,
      configureProviderHandler,
      switchProviderHandler,
      linkProviderHandler,
      unlinkProviderHandler,
      linkStaffHandler,
      unlinkStaffHandler,
    ],
    queries: [
      makeReadInboxHandler(inbox),
      readAccessLogHandler,
      readHouseholdAccessHandler,
      makeReadAppointmentsHandler(listIncompatibilities),
      readSignInsHandler,
      readOwnSecurityHandler,
      readAccountRequestsHandler,
      readAccountCandidatesHandler,
      readAccountChangesHandler,
      readStaffSessionsHandler,
      readSignInRulesHandler,
      readProvidersHandler,
      readOwnProvidersHandler,
      readStaffLinksHandler,
      checkAuditEventsHandler,
      makeReadAuditLogHandler(needs.describeCommand),
    ],
    projectors: authorityProjectors,
    reportables: authorityReportables,
    personal: authorityPersonal,
    constraints: {
      sign_ins_pkey: 'authority.phone-taken',
      sign_ins_of_person: 'authority.account-exists',
      identity_links_pkey: 'authority.provider-linked-already',
      identity_links_subject: 'authority.provider-linked-elsewhere',
    },
    loaded: { appointments: notMadeBy('AppointmentMade') },
  };
}
