import type { ServerSlice } from '../../record/handlers.ts';
import { consentPublicationHandler } from './consent-publication.ts';
import { withdrawConsentHandler } from './withdraw-consent.ts';

const facts = 'from jsonb_populate_recordset(null::facts, $1) f';

export const consentSlice: ServerSlice = {
  commands: [withdrawConsentHandler, consentPublicationHandler],
  publicCommands: [withdrawConsentHandler, consentPublicationHandler],
  queries: [],
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
  ],
  constraints: {},
};
