-- A try counts before the password or PIN is compared, in the statement that asks whether the door is open: of a thousand
-- tries sent at once no more are compared than of a thousand sent one after the other. A right one is given back.
create function take_sign_in_try(of_phone text, at timestamptz) returns setof integer
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update sign_ins set
    failures = (failures + 1) % 10,
    locked_until = case when failures + 1 >= 10 then at + interval '15 minutes' end
  where phone = of_phone and (locked_until is null or locked_until <= at)
  returning tenant;
end;

-- As if the try had not been made: the tenth closed the account, and opens it again. What a complete sign-in cleared
-- meanwhile stays cleared.
create function give_back_sign_in_try(of_phone text, of_tenants integer[], at timestamptz) returns void
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update sign_ins set
    failures = case when locked_until > at then (failures + 9) % 10 else greatest(failures - 1, 0) end,
    locked_until = null
  where phone = of_phone and tenant = any (of_tenants);
end;

create function public_take_try(of_tenant integer, of_village uuid, of_household uuid, at timestamptz) returns boolean
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  perform open_village(of_tenant, of_village, of_household);
  update household_pins s set failures = s.failures + 1,
    locked_until = case when (s.failures + 1) % 5 = 0
      then at + least(interval '1 day', interval '15 minutes' * power(2, s.failures / 5)) end
  where s.tenant = of_tenant and s.household = of_household and (s.locked_until is null or s.locked_until <= at);
  return found;
end $$;

-- That a PIN was right, after its try was taken; a wrong one is counted already.
create function public_note_right_pin(of_tenant integer, of_village uuid, of_household uuid) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  perform open_village(of_tenant, of_village, of_household);
  update household_pins s set failures = 0, locked_until = null where s.tenant = of_tenant and s.household = of_household;
end $$;

drop function public_note_sign_in(integer, uuid, uuid, boolean, timestamptz);

grant execute on function take_sign_in_try(text, timestamptz), give_back_sign_in_try(text, integer[], timestamptz) to yanzhen_app;
grant execute on function public_take_try(integer, uuid, uuid, timestamptz), public_note_right_pin(integer, uuid, uuid) to yanzhen_public;
