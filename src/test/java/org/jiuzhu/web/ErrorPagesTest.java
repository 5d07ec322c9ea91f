package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.Test;

class ErrorPagesTest extends WebTest {

  @Test
  void errorsAreInChineseWithoutDetails() {
    Page page = as("ningxia.intake").get("/cases/ningxia-2026-000001-0");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.text())
        .contains("<html lang=\"zh-CN\">", "没有这个页面", "回首页", "救助 Jiuzhu")
        .doesNotContain("Exception", "timestamp", "Whitelabel");
  }

  @Test
  void badRequestsAreExplained() {
    Page page = as("ningxia.intake").get("/cases/ningxia-2026-000001-1/print/letters/not-a-uuid");
    assertThat(page.status()).isIn(400, 404);
    assertThat(page.text()).contains("回首页").doesNotContain("not-a-uuid", "UUID");
  }

  @Test
  void unknownAddressesAreForbidden() {
    assertThat(as("ningxia.intake").get("/no-such-page").text()).contains("回首页");
    assertThat(Visitor.of(port).get("/no-such-page").location()).startsWith("/login");
  }

  @Test
  void theErrorPageNeedsNoLogin() {
    Page page = Visitor.of(port).get("/assets/no-such-file.css");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.text()).contains("没有这个页面");
  }
}
