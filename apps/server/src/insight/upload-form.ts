import { createHash } from 'node:crypto';
import { uploadForm, withdrawForm } from '@yanzhen/contract/insight-forms';
import { decideUploadForm, decideWithdrawForm } from '@yanzhen/domain/insight';
import { isRefusal } from '@yanzhen/domain/kernel';
import { handleCommand } from '../record/handlers.ts';
import { findFormState } from './load-form.ts';
import { openForm } from './office/open-form.ts';

export const uploadFormHandler = handleCommand({
  contract: uploadForm,
  load: async (_transaction, { file }) => {
    const bytes = Buffer.from(file, 'base64');
    const form = openForm(bytes);
    return isRefusal(form) ? form : { bytes, format: form.format };
  },
  decide: ({ bytes, format }, input, { actor, today, newId }) => {
    const [id, name] = [newId(), newId()];
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const fact = decideUploadForm({ id, name, format, sha256 }, { actor, today });
    if (isRefusal(fact)) return fact;
    return {
      facts: [fact],
      contents: [{ id: name, village: fact.village, subject: id, kind: 'form-name', text: input.name }],
      stores: [
        {
          name: 'keep-form-file',
          text: 'insert into form_files (tenant, form, villages, bytes) values ($1, $2, $3, $4)',
          values: [actor.tenant, id, fact.body.villages, bytes],
        },
      ],
      output: { form: id },
    };
  },
});

export const withdrawFormHandler = handleCommand({
  contract: withdrawForm,
  load: async (transaction, { form }, { actor }) => ({
    state: await findFormState(transaction, actor.tenant, form),
  }),
  decide: ({ state }, input, { actor, today, newId }) => {
    const reason = newId();
    const fact = decideWithdrawForm(reason, state, { actor, today });
    if (isRefusal(fact)) return fact;
    const { village, subject } = fact;
    return {
      facts: [fact],
      contents: [{ id: reason, village, subject, kind: 'form-withdrawal', text: input.reason }],
      output: { form: input.form },
    };
  },
});
