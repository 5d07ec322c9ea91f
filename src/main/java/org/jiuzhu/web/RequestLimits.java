package org.jiuzhu.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one network address may ask for before it is known who asks. Offices share an address,
 * so whoever is logged in is not counted.
 *
 * @param publicRequests pages and interfaces a minute
 * @param failedLogins wrong passwords, codes and signatures within {@code failedLoginsWithin}
 * @param failedLoginsWithin after how long they are forgotten
 * @param atOnce requests under way at the same time: slow senders hold a thread each
 */
@ConfigurationProperties("jiuzhu.limits")
record RequestLimits(
    @DefaultValue("240") int publicRequests,
    @DefaultValue("30") int failedLogins,
    @DefaultValue("10m") Duration failedLoginsWithin,
    @DefaultValue("40") int atOnce) {}
