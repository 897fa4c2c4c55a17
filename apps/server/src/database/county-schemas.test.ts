import { describe, expect, it } from 'vitest';
import { constraintInSentence, handingBack, hasCountySchemas } from './county-schemas.ts';

describe('a database in which counties have schemas of their own', () => {
  it('says so in its address, and no other does', () => {
    expect(hasCountySchemas('postgresql://yanzhen_app:x@127.0.0.1:7001/yanzhen?counties=schemas')).toBe(true);
    expect(hasCountySchemas('postgresql://yanzhen_app:x@127.0.0.1:7001/yanzhen?host=%2Ftmp')).toBe(false);
    expect(hasCountySchemas('no address')).toBe(false);
  });

  it('has rows that are written from others hand something back, so that they do not go by COPY', () => {
    const plain = 'insert into contents (id) select id from jsonb_populate_recordset(null::contents, $1)';
    expect(handingBack(plain)).toBe(`${plain} returning 1`);
  });

  it('leaves every other statement as it is', () => {
    for (const text of [
      'insert into commands (key) values ($1)',
      'insert into contents (id) select id from given on conflict do nothing',
      'insert into contents (id) select id from given returning id',
      'select id from contents',
      'update contents set text = null',
    ]) {
      expect(handingBack(text)).toBe(text);
    }
  });

  it('hears of a broken constraint by its sentence, without the number of the shard', () => {
    const told = new Error('duplicate key value violates unique constraint "point_entry_taken_102048"');
    expect(constraintInSentence(told)).toBe('point_entry_taken');
    expect(constraintInSentence(new Error('relation "facts_102048" does not exist'))).toBeUndefined();
  });
});
