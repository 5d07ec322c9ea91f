package org.jiuzhu;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test against the whole application on a real PostgreSQL, with the demonstration's accounts and
 * without its households. Jobs run only where a test runs them. One context serves all such tests.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ActiveProfiles("demo")
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "camunda.bpm.job-execution.enabled=false",
      "jiuzhu.demo.households=false",
      "jiuzhu.demo.check-agency-port=0",
      "jiuzhu.demo.payment-gateway-port=0",
      "jiuzhu.data-dir=target/test-data-${jiuzhu.fork:1}"
    })
public @interface JiuzhuTest {}
