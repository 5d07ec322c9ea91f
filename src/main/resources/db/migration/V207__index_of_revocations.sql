-- In every command the engine asks whether anything is revoked from whoever acts. Its own indexes lead through
-- all that is granted, with rows for each open task; of revocations there are few.
create index act_idx_auth_revoked on act_ru_authorization (user_id_, group_id_) where type_ = 2;
