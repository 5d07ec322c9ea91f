package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultLimitTest {

  private static final URI ROOT = URI.create("http://localhost/engine-rest/");

  @ParameterizedTest
  @CsvSource({
    "task, task?maxResults=2000",
    "task?name=%E5%AE%A1, task?maxResults=2000&name=%E5%AE%A1",
    "task?maxResults=15, task?maxResults=15",
    "metrics, metrics",
    "metrics?maxResults=7000, metrics?maxResults=7000",
    "task?maxResults=2000, task?maxResults=2000",
    "task?maxResults=2001, task?maxResults=2000",
    "task?maxResults=99999999999, task?maxResults=2000",
    "task?maxResults=many, task?maxResults=many",
    "task?maxResults=15&maxResults=2001, task?maxResults=15&maxResults=2001"
  })
  void givesEveryListAnEnd(String asked, String answered) {
    ContainerRequest request =
        new ContainerRequest(
            ROOT, ROOT.resolve(asked), "GET", null, new MapPropertiesDelegate(), null);
    new ResultLimit().filter(request);
    assertThat(request.getRequestUri()).isEqualTo(ROOT.resolve(answered));
  }
}
