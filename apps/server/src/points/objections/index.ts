import type { ServerSlice } from '../../record/handlers.ts';
import { appealObjectionHandler } from './appeal-objection.ts';
import { correctEntryHandler } from './correct-entry.ts';
import { decideObjectionHandler } from './decide-objection.ts';
import { lodgeObjectionHandler } from './lodge-objection.ts';
import { objectionProjectors } from './projectors.ts';
import { readObjectorsHandler } from './read-objectors.ts';
import { readObjectionsHandler } from './read-objections.ts';
import { readReceiptHandler } from './read-receipt.ts';
import { recordDeliveryHandler } from './record-delivery.ts';

export const objectionsSlice: ServerSlice = {
  commands: [
    lodgeObjectionHandler,
    decideObjectionHandler,
    appealObjectionHandler,
    recordDeliveryHandler,
    correctEntryHandler,
  ],
  publicCommands: [lodgeObjectionHandler, appealObjectionHandler],
  queries: [readObjectionsHandler, readObjectorsHandler, readReceiptHandler],
  projectors: objectionProjectors,
  constraints: { receipt_number_taken: 'record.conflict' },
};
