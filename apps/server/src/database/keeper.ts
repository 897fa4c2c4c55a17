import type { ClientBase } from 'pg';

/** Opens every row to the owner for the rest of the transaction, in a session that signed in as the owner. */
export const KEEPING = "SET LOCAL yanzhen.keeping = 'on'";

/**
 * Gives every guarded table that lacks it the policy `keep`, through which the owner copies whole tables out and in.
 * `session_user` and not `current_user`: a function that runs as the owner for an application's session is let in by
 * none of it, and the owner itself only where it says so. Run after the migrations, so that no table can be forgotten.
 */
export async function admitKeeper(client: ClientBase): Promise<void> {
  await client.query(`DO $$
    DECLARE guarded regclass;
    BEGIN
      FOR guarded IN SELECT class.oid::regclass FROM pg_class class
        WHERE class.relnamespace = 'yanzhen'::regnamespace AND class.relkind IN ('r', 'p') AND class.relrowsecurity
          AND NOT EXISTS (SELECT 1 FROM pg_policy policy WHERE policy.polrelid = class.oid AND policy.polname = 'keep')
      LOOP
        EXECUTE format('CREATE POLICY keep ON %s TO yanzhen_owner USING
          ((SELECT session_user = ''yanzhen_owner'' AND current_setting(''yanzhen.keeping'', true) = ''on''))', guarded);
      END LOOP;
    END $$`);
}
