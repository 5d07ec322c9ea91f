package org.jiuzhu.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says at once that an upload is too large. Without it the server would not read the upload's
 * fields, miss the token against forged requests among them, and answer that something is
 * forbidden.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadSizeFilter extends OncePerRequestFilter {

  private static final List<String> UPLOADS = List.of("/cases/", "/tools/");

  private final long most;

  UploadSizeFilter(@Value("${spring.servlet.multipart.max-file-size}") DataSize most) {
    this.most = most.toBytes();
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null
        || !type.startsWith("multipart/")
        || UPLOADS.stream()
            .noneMatch(path -> request.getRequestURI().startsWith(request.getContextPath() + path));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > most) {
      response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
      return;
    }
    chain.doFilter(request, response);
  }
}
