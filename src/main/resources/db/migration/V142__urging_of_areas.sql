-- what a whole area's administrative file owes belongs to no township
alter table urging alter column township drop not null;
