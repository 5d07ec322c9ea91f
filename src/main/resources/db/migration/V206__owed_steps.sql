-- the few cases of which an emergency put a step off
create index timeline_step_put_off on timeline (case_number, detail, id) where kind = 'STEP_PUT_OFF';
