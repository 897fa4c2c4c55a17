import { expect, it } from 'vitest';
import { readMigrations } from './migrate.ts';

it('numbers the migrations without gaps and without a number used twice', () => {
  const migrations = readMigrations();
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
});
