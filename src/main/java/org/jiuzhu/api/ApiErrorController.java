package org.jiuzhu.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.input.Messages;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What no controller of the API answered itself, as problem details (RFC 9457) in the caller's
 * language: not signed in, a wrong method or content type, no such address, a failure. Browsers get
 * the pages for errors as before.
 */
@Controller
@RequestMapping("${server.error.path:${error.path:/error}}")
class ApiErrorController extends BasicErrorController {

  private final Messages messages;

  ApiErrorController(
      ErrorAttributes attributes,
      ServerProperties server,
      List<ErrorViewResolver> pages,
      Messages messages) {
    super(attributes, server.getError(), pages);
    this.messages = messages;
  }

  /** No browser keeps a failure, whatever it was told before it came to one. */
  @ModelAttribute
  void keepNowhere(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  @Override
  @RequestMapping
  public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    if (!path.startsWith(request.getContextPath() + "/api/")) {
      return super.error(request);
    }
    HttpStatus status = getStatus(request);
    String known = messages.textOrNull("refused.status-" + status.value());
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    problem.put("detail", known != null ? known : messages.text("refused.status-500"));
    problem.put("instance", URI.create(path).toString());
    problem.put("code", "status-" + status.value());
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
