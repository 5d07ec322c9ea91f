package org.jiuzhu.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two things at the same moment. */
final class AtOnce {

  private AtOnce() {}

  /** Runs both at once and returns what went wrong with each, in order; null where nothing did. */
  static List<Exception> run(Callable<?> one, Callable<?> other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Exception>> running = new ArrayList<>();
      for (Callable<?> work : List.of(one, other)) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  try {
                    work.call();
                    return null;
                  } catch (Exception e) {
                    return e;
                  }
                }));
      }
      List<Exception> failures = new ArrayList<>();
      for (Future<Exception> each : running) {
        failures.add(each.get());
      }
      return failures;
    } finally {
      threads.shutdownNow();
    }
  }

  static Callable<?> doing(Runnable work) {
    return Executors.callable(work);
  }
}
