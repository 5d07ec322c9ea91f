-- What the application encrypts before it stores it. A nonce of 12 and a tag of 16 bytes are the
-- least that an encrypted value has, so plain text does not slip in by mistake.
create domain sealed as bytea check (octet_length(value) > 28);
