-- Defined in functions/, which hold the one text of each.
create function public_retention(at timestamptz) returns jsonb language sql as 'select null::jsonb';
revoke execute on function public_retention(timestamptz) from public;
grant execute on function public_retention(timestamptz) to yanzhen_public;
