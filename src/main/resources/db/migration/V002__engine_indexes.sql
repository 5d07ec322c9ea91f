-- Each task completion looks for subtasks; without this index it scans all open tasks.
create index act_idx_task_parent on act_ru_task (parent_task_id_);
