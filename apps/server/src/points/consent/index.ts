import type { ServerSlice } from '../../record/handlers.ts';
import { consentPublicationHandler } from './consent-publication.ts';
import { consentTakingPartHandler } from './consent-taking-part.ts';
import { readConsentsHandler } from './read-consents.ts';
import { withdrawConsentHandler } from './withdraw-consent.ts';

const facts = 'from jsonb_populate_recordset(null::facts, $1) f';

export const consentSlice: ServerSlice = {
  commands: [withdrawConsentHandler, consentPublicationHandler, consentTakingPartHandler],
  publicCommands: [withdrawConsentHandler, consentPublicationHandler],
  queries: [readConsentsHandler],
  projectors: [
    {
      name: 'project-consent-withdrawn',
      types: ['ConsentWithdrawn'],
      tables: ['point_accounts'],
      sql: `update point_accounts a set publication = false, taking_part = a.taking_part and f.body->>'scope' <> 'taking-part'
        ${facts} where a.tenant = f.tenant and a.id = f.stream`,
    },
    {
      name: 'project-publication-consented',
      types: ['PublicationConsented'],
      tables: ['point_accounts'],
      sql: `update point_accounts a set publication = true ${facts} where a.tenant = f.tenant and a.id = f.stream`,
    },
    {
      name: 'project-taking-part-consented',
      types: ['TakingPartConsented'],
      tables: ['point_accounts'],
      sql: `update point_accounts a set taking_part = true ${facts} where a.tenant = f.tenant and a.id = f.stream`,
    },
  ],
  constraints: {},
};
