-- what is booked for a whole file (a payroll) and not for a single payment
create index posting_of_file on posting (fund)
  where instalment is null and case_number is not null;
