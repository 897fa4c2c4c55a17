-- The only way in for what villagers write: a proposal of the household, once, with its query number.
create or replace function public_hand_in(of_token bytea, of_id uuid, of_command text, of_body jsonb, at timestamptz) returns text
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at); answer text;
begin
  if s.household is null then return null; end if;
  select r.number into answer from receipts r where r.tenant = s.tenant and r.proposal = of_id and r.household = s.household;
  if answer is not null then return answer; end if;
  if of_command not in ('points.lodge-objection', 'points.appeal-objection', 'points.withdraw-consent', 'points.consent-publication',
      'rights.lodge-request', 'rights.object-refusal')
      or length(of_body::text) > 4000 then
    raise exception 'not a command of the public pages: %', of_command;
  end if;
  if (select count(*) from proposals p where p.tenant = s.tenant and p.household = s.household and p.source = 'public' and p.handed_in_at > at - interval '1 day') >= 20 then
    return '';
  end if;
  insert into proposals (tenant, id, village, source, household, command, body, handed_in_at, recorded_at)
    values (s.tenant, of_id, s.village, 'public', s.household, of_command, of_body, at, at);
  loop
    answer := lpad(floor(random() * 1000000)::integer::text, 6, '0');
    insert into receipts (tenant, number, village, household, proposal, issued_at)
      values (s.tenant, answer, s.village, s.household, of_id, at) on conflict do nothing;
    exit when found;
  end loop;
  update public_sessions p set draft = null where p.tenant = s.tenant and p.token_hash = of_token;
  return answer;
end $$;
