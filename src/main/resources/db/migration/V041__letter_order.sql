-- letters of one moment keep their order
alter table letter add column position bigint generated always as identity;
