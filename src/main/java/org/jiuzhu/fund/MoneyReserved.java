package org.jiuzhu.fund;

import org.jiuzhu.ledger.FundId;

/**
 * Money of a reserve fund was promised, so that less is left. Told within the transaction that
 * books it.
 *
 * @param fund the township's reserve fund
 */
public record MoneyReserved(FundId fund) {}
