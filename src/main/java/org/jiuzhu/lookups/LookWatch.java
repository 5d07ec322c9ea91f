package org.jiuzhu.lookups;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Stands between our pages and interfaces and the wire: what shows people is written down first.
 */
@ControllerAdvice
class LookWatch implements HandlerInterceptor, ResponseBodyAdvice<Object>, WebMvcConfigurer {

  private final Looks looks;

  LookWatch(Looks looks) {
    this.looks = looks;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  /** A page is about to be drawn. */
  @Override
  public void postHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
    if (page != null && page.hasView() && !isRedirect(page)) {
      looks.beforeHandingOut();
    }
  }

  private static boolean isRedirect(ModelAndView page) {
    return page.isReference()
        ? page.getViewName().startsWith("redirect:")
        : page.getView() instanceof RedirectView;
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  /** A body is about to be written. */
  @Override
  public Object beforeBodyWrite(
      Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (!(body instanceof ProblemDetail)) {
      looks.beforeHandingOut();
    }
    return body;
  }
}
