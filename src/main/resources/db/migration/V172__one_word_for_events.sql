-- emergencies and aid for expenses name events in the same words, so that each sees the other
update payment_occasion set kind = 'ACCIDENT' where kind in ('TRAFFIC', 'INJURY');
update payment_occasion set kind = 'DISASTER' where kind in ('FIRE', 'PUBLIC_EVENT');
update payment_occasion set kind = 'OTHER' where kind = 'STRANDED';

insert into payment_occasion (case_number, kind, noted_at)
select distinct on (case_number) case_number, kind, entered_at
from hardship_event order by case_number, version desc
on conflict (case_number) do nothing;
