import { readResolutions, type ResolutionRow } from '@yanzhen/contract/assemblies';
import { handleQuery } from '../record/handlers.ts';

/** All of one village, which passes a few dozen a year, newest first. */
export const readResolutionsHandler = handleQuery({
  contract: readResolutions,
  run: async (transaction, input, { actor }) => ({
    resolutions: await transaction.query<ResolutionRow>({
      name: 'resolutions-for-reading',
      text: `select r.id, r.meeting, r.body, r.title, m.title as "meetingTitle", day_in_shanghai(r.passed_at) as "passedOn"
        from resolutions r join meetings m on m.tenant = r.tenant and m.id = r.meeting
        where r.tenant = $1 and r.village = $2 order by r.passed_at desc, r.id`,
      values: [actor.tenant, input.village],
    }),
  }),
});
