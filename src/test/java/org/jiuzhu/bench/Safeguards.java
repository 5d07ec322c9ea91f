package org.jiuzhu.bench;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.Prf;
import jakarta.servlet.Filter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aopalliance.intercept.MethodInterceptor;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.engine.SwitchedTaskRules;
import org.jiuzhu.lookups.LookLedger;
import org.jiuzhu.protection.BlindIndex;
import org.jiuzhu.protection.Sealer;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Takes the application's safeguards off and puts them on again while it runs. The application
 * itself knows no such switch: its beans are wrapped here, and with everything on they do what they
 * always do.
 */
final class Safeguards implements BeanPostProcessor {

  /** Where a plain value has the seal's key, nonce and tag; no key has the id 0. */
  private static final byte[] PLAIN = {
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0
  };

  /** Filters of ours that ask who somebody is, or how often they have asked. */
  private static final Set<String> FILTERS = Set.of("sessionGuard", "callerLimitFilter");

  private final BeanFactory beans;
  private volatile Set<Safeguard> on = EnumSet.allOf(Safeguard.class);

  Safeguards(BeanFactory beans) {
    this.beans = beans;
  }

  /** Leaves only these on. Nothing must be under way. */
  void leaveOn(ProcessEngineConfiguration engine, Set<Safeguard> wanted) {
    on = Set.copyOf(wanted);
    engine.setAuthorizationEnabled(isOn(Safeguard.PERMISSIONS));
    engine.setTenantCheckEnabled(isOn(Safeguard.PERMISSIONS));
  }

  boolean isOn(Safeguard each) {
    return on.contains(each);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof Sealer) {
      replace(bean, "aead", (Aead real) -> switched(real));
    } else if (bean instanceof BlindIndex) {
      replace(bean, "prfs", (Map<Integer, Prf> real) -> switched(real));
    } else if (bean instanceof Recusals) {
      return proxy(bean, Safeguard.TASK_RULES, Set.of("officials", "applies", "cases"));
    } else if (bean instanceof LookLedger) {
      return proxy(bean, Safeguard.LOOK_LEDGER, Set.of("add"));
    } else if (FILTERS.contains(name)) {
      return new OpenEntrance.Around((Filter) bean);
    }
    return SwitchedTaskRules.around(bean, beans, () -> isOn(Safeguard.TASK_RULES));
  }

  private interface Replacement<T> {
    T of(T original);
  }

  @SuppressWarnings("unchecked")
  private static <T> void replace(Object bean, String field, Replacement<T> replacement) {
    T original = (T) ReflectionTestUtils.getField(bean, field);
    ReflectionTestUtils.setField(bean, field, replacement.of(original));
  }

  private Object proxy(Object bean, Safeguard safeguard, Set<String> methods) {
    ProxyFactory factory = new ProxyFactory(bean);
    factory.setProxyTargetClass(true);
    factory.addAdvice(
        (MethodInterceptor)
            call ->
                isOn(safeguard) || !methods.contains(call.getMethod().getName())
                    ? call.proceed()
                    : nothing(call.getMethod().getReturnType()));
    return factory.getProxy();
  }

  private static Object nothing(Class<?> type) {
    if (type == Set.class) {
      return Set.of();
    }
    if (type == List.class) {
      return List.of();
    }
    return type == boolean.class ? false : null;
  }

  private Aead switched(Aead real) {
    return new Aead() {
      @Override
      public byte[] encrypt(byte[] plain, byte[] context)
          throws java.security.GeneralSecurityException {
        if (isOn(Safeguard.SEALING)) {
          return real.encrypt(plain, context);
        }
        byte[] stored = Arrays.copyOf(PLAIN, PLAIN.length + plain.length);
        System.arraycopy(plain, 0, stored, PLAIN.length, plain.length);
        return stored;
      }

      @Override
      public byte[] decrypt(byte[] stored, byte[] context)
          throws java.security.GeneralSecurityException {
        return Arrays.mismatch(PLAIN, stored) == PLAIN.length
            ? Arrays.copyOfRange(stored, PLAIN.length, stored.length)
            : real.decrypt(stored, context);
      }
    };
  }

  /** Off, a fingerprint is the end of the value itself: the last digits of an ID number. */
  private Map<Integer, Prf> switched(Map<Integer, Prf> real) {
    Map<Integer, Prf> switched = new HashMap<>();
    real.forEach(
        (key, prf) ->
            switched.put(
                key,
                (value, length) ->
                    isOn(Safeguard.SEALING)
                        ? prf.compute(value, length)
                        : Arrays.copyOfRange(
                            Arrays.copyOf(value, Math.max(value.length, length)),
                            Math.max(value.length - length, 0),
                            Math.max(value.length, length))));
    return switched;
  }
}
