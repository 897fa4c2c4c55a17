import { expect, it } from 'vitest';
import { becomesQuestion } from './proposals.ts';

it.each([
  ['the household moved to another grid since', 'authority.other-grid', true],
  ['the period was closed since', 'points.period-closed', true],
  ['the item was retired since', 'points.item-retired', true],
  ['somebody else recorded it already', 'points.already-recorded', true],
  ['it is about the own household', 'procedures.own-household', false],
  ['its number was never possible', 'schemes.quantity-out-of-range', false],
  ['it is a name that every object has', 'constructor', false],
])('a proposal refused because %s is a question or turned away', (_, code, question) => {
  expect(becomesQuestion(code)).toBe(question);
});
