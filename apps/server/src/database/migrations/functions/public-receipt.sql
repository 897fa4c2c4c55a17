-- Where something handed in stands: nothing about persons, for whoever knows the number.
create or replace function public_receipt(of_place uuid, of_number text) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare t integer; v uuid;
begin
  select w.tenant, w.village into t, v from village_of_place(of_place) w;
  if v is null then return null; end if;
  perform open_village(t, v, of_place);
  return (select jsonb_build_object('number', r.number, 'at', r.issued_at, 'command', p.command, 'proposal', p.status,
      'code', p.outcome->>'code', 'params', p.outcome->'params', 'objection', o.status)
    from receipts r left join proposals p on p.tenant = r.tenant and p.id = r.proposal
    left join objections o on o.tenant = r.tenant and o.id = r.objection
    where r.tenant = t and r.number = of_number);
end $$;
