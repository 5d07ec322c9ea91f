package org.jiuzhu.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one network address may ask for before it is known who asks. Offices share an address,
 * so whoever is logged in is not counted.
 *
 * @param publicRequests pages and interfaces a minute, and besides as many refused tries of
 *     passwords, codes and signatures
 * @param atOnce requests under way at the same time: slow senders hold a thread each
 */
@ConfigurationProperties("jiuzhu.limits")
record RequestLimits(@DefaultValue("240") int publicRequests, @DefaultValue("40") int atOnce) {}
