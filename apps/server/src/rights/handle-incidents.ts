import {
  closeIncident,
  noteIncident,
  reportIncident,
  settleIncident,
  spareIncident,
  tellIncident,
} from '@yanzhen/contract/rights-incidents';
import { isRefusal } from '@yanzhen/domain/kernel';
import {
  decideAskClose,
  decideNoteIncident,
  decideReportIncident,
  decideSettleClose,
  decideSpareTelling,
  decideTellPeople,
} from '@yanzhen/domain/rights';
import { handleCommand } from '../record/handlers.ts';
import { keepIncidentText, loadIncident } from './load-incident.ts';

export const noteIncidentHandler = handleCommand({
  contract: noteIncident,
  load: (transaction, { incident }, { actor }) => loadIncident(transaction, actor.tenant, incident),
  decide: (loaded, { incident, text: words }, context) => {
    const [note, text] = [context.newId(), context.newId()];
    const decided = decideNoteIncident(loaded, { note, text }, context);
    if (isRefusal(decided)) return decided;
    return {
      facts: [decided],
      contents: [keepIncidentText(incident, 'note', words, text)],
      output: { incident },
    };
  },
});

export const reportIncidentHandler = handleCommand({
  contract: reportIncident,
  load: (transaction, { incident }, { actor }) => loadIncident(transaction, actor.tenant, incident),
  decide: (loaded, { incident, to: words, at }, context) => {
    const to = context.newId();
    const decided = decideReportIncident(loaded, { to, at }, context);
    if (isRefusal(decided)) return decided;
    return {
      facts: [decided],
      contents: [keepIncidentText(incident, 'report', words, to)],
      output: { incident },
    };
  },
});

export const tellIncidentHandler = handleCommand({
  contract: tellIncident,
  load: (transaction, { incident }, { actor }) => loadIncident(transaction, actor.tenant, incident),
  decide: (loaded, { incident }, context) => {
    const decided = decideTellPeople(loaded, context);
    return isRefusal(decided) ? decided : { facts: [decided], output: { incident, people: loaded.people } };
  },
});

export const spareIncidentHandler = handleCommand({
  contract: spareIncident,
  load: (transaction, { incident }, { actor }) => loadIncident(transaction, actor.tenant, incident),
  decide: (loaded, { incident, reason: words }, context) => {
    const reason = context.newId();
    const decided = decideSpareTelling(loaded, reason, context);
    if (isRefusal(decided)) return decided;
    return {
      facts: [decided],
      contents: [keepIncidentText(incident, 'spared', words, reason)],
      output: { incident },
    };
  },
});

export const closeIncidentHandler = handleCommand({
  contract: closeIncident,
  load: (transaction, { incident }, { actor }) => loadIncident(transaction, actor.tenant, incident),
  decide: (loaded, { incident, lessons: words }, context) => {
    const lessons = context.newId();
    const decided = decideAskClose(loaded, lessons, context);
    if (isRefusal(decided)) return decided;
    return {
      facts: [decided],
      contents: [keepIncidentText(incident, 'lessons', words, lessons)],
      output: { incident },
    };
  },
});

export const settleIncidentHandler = handleCommand({
  contract: settleIncident,
  load: (transaction, { incident }, { actor }) => loadIncident(transaction, actor.tenant, incident),
  decide: (loaded, { incident, confirmed, reason: words }, context) => {
    const reason = words === null ? null : context.newId();
    const decided = decideSettleClose(loaded, { confirmed, reason }, context);
    if (isRefusal(decided)) return decided;
    const contents =
      words === null || reason === null ? [] : [keepIncidentText(incident, 'settled', words, reason)];
    return { facts: [decided], contents, output: { incident } };
  },
});
