package org.jiuzhu.checkagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.meanstest.CheckAgency;
import org.jiuzhu.meanstest.CheckAgencyProperties;
import org.jiuzhu.meanstest.CheckPurpose;
import org.jiuzhu.meanstest.CheckQuery;
import org.jiuzhu.meanstest.CheckReply;
import org.jiuzhu.meanstest.CheckSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.env.MockEnvironment;

/** The demonstration agency beside the application. */
@JiuzhuTest
class CheckAgencyDemoStarterTest {

  @Autowired private CheckAgencyDemo demo;
  @Autowired private CheckAgency agency;
  @Autowired private CheckAgencyProperties properties;
  @Autowired private TestRestTemplate http;

  @Test
  void theApplicationAsksIt() {
    CheckQuery query =
        new CheckQuery(
            "starter-0001",
            "ningxia-2026-000001-7",
            CheckSource.TAX,
            CheckPurpose.APPLICATION,
            Instant.now(),
            List.of(new CheckQuery.Person("m1", "马守诚", "990101198005010118")));

    assertThat(agency.ask(query)).isInstanceOf(CheckReply.Answered.class);
    assertThat(demo.url().getHost()).isEqualTo("127.0.0.1");
  }

  /** So that an agency started as a program of its own is understood too. */
  @Test
  void theDemoProfileHasTheDemonstrationsSecret() {
    assertThat(properties.secret()).isEqualTo(Options.DEMO_SECRET);
  }

  @Test
  void callbacksNeedNoLoginButASignature() {
    ResponseEntity<String> response =
        http.exchange(
            RequestEntity.post(URI.create("/api/check-agency/answers"))
                .contentType(MediaType.APPLICATION_JSON)
                .body("{}"),
            String.class);

    assertThat(response.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(response.getBody()).contains("SIGNATURE_MISSING", "没有签名");
  }

  @Test
  void staysAwayOutsideTheDemonstrationAndWhereAnAgencyIsSet() {
    MockEnvironment other = new MockEnvironment();
    MockEnvironment configured =
        new MockEnvironment().withProperty("jiuzhu.check-agency.url", "https://agency.invalid");
    configured.setActiveProfiles("demo");

    for (MockEnvironment environment : List.of(other, configured)) {
      new CheckAgencyDemoStarter().postProcessEnvironment(environment, new SpringApplication());
      assertThat(environment.getPropertySources().contains("checkAgencyDemo")).isFalse();
    }
  }
}
