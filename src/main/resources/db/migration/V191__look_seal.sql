-- Looks are sealed in stretches, an area at a time: each seal covers the looks since the one before it and
-- the seal itself, so that none can be changed or left out later without all seals after it changing. No look
-- waits for another: nothing is chained while people work.
create table look_seal (
  area text not null,
  seq int not null,
  first_id bigint not null,
  last_id bigint not null,
  looks bigint not null check (looks > 0),
  previous bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  primary key (area, seq),
  check (last_id >= first_id)
);
create trigger look_seal_only_added before update or delete or truncate on look_seal
  for each statement execute function rows_are_only_added();

create function look_hash(of_area text, from_id bigint, to_id bigint, previous bytea)
returns bytea language sql stable as $$
  select sha256(previous || convert_to(coalesce(string_agg(concat_ws(E'\n', id, area,
      (extract(epoch from at) * 1000000)::bigint, coalesce(official, ''), array_to_string(roles, ','), way,
      place, purpose, array_to_string(kinds, ','), coalesce(case_number, ''),
      coalesce(array_to_string(listed, ','), ''), coalesce(subject, '')), E'\n\n' order by id), ''), 'UTF8'))
  from look where area = of_area and id between from_id and to_id
$$;

-- Seals what has been looked at. Writers that are under way are waited for, so that no look with a smaller
-- number can come after its seal; whoever looks meanwhile waits as long.
create function seal_looks(up_to timestamptz) returns int language plpgsql as $$
declare
  newest bigint;
  stretch record;
  made int := 0;
begin
  lock table look in share row exclusive mode;
  select max(id) into newest from look;
  for stretch in
    select l.area, min(l.id) as first_id, max(l.id) as last_id, count(*) as looks,
      coalesce(max(s.seq), 0) + 1 as seq, s.hash
    from look l
    left join lateral (select * from look_seal s where s.area = l.area order by seq desc limit 1) s on true
    where l.id > coalesce(s.last_id, 0) and l.id <= newest
    group by l.area, s.hash
  loop
    insert into look_seal (area, seq, first_id, last_id, looks, previous, hash, sealed_at) values (
      stretch.area, stretch.seq, stretch.first_id, stretch.last_id, stretch.looks,
      coalesce(stretch.hash, sha256(convert_to(stretch.area, 'UTF8'))),
      look_hash(stretch.area, stretch.first_id, stretch.last_id,
        coalesce(stretch.hash, sha256(convert_to(stretch.area, 'UTF8')))),
      up_to);
    made := made + 1;
  end loop;
  return made;
end $$;

-- Seals that do not fit what they cover, or the seal before them.
create view look_seal_broken as
  select s.area, s.seq from look_seal s
  left join look_seal before on before.area = s.area and before.seq = s.seq - 1
  where s.previous <> coalesce(before.hash, sha256(convert_to(s.area, 'UTF8')))
    or s.hash <> look_hash(s.area, coalesce(before.last_id, 0) + 1, s.last_id, s.previous)
    or s.looks <> (select count(*) from look l
      where l.area = s.area and l.id between coalesce(before.last_id, 0) + 1 and s.last_id)
    or (s.seq > 1 and before.seq is null);
