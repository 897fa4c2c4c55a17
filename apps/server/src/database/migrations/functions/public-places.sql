-- Villages that have somebody to call: the list of the first page.
create or replace function public_places() returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare answer jsonb := '[]'; one record;
begin
  for one in select p.tenant, p.id, p.name, parent.name as township, p.demo from places p
      left join places parent on parent.tenant = p.tenant and parent.id = p.parent
      where p.kind in ('village', 'gacha', 'community', '村', '嘎查', '社区') order by p.tenant, p.position loop
    perform open_village(one.tenant, one.id, one.id);
    if exists (select 1 from households h where h.tenant = one.tenant and h.village = one.id) then
      answer := answer || jsonb_build_object('id', one.id, 'name', one.name, 'township', one.township, 'demo', one.demo);
    end if;
  end loop;
  return answer;
end $$;
