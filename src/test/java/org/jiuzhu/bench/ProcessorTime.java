package org.jiuzhu.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time an operation, compiler and garbage collector included: unlike the time that passes
 * it does not grow while others have the processor.
 */
public final class ProcessorTime implements InternalProfiler {

  /** The name under which the result stands, µs an operation. */
  static final String NAME = "cpu";

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long before;

  @Override
  public String getDescription() {
    return "processor time of the process";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = system.getProcessCpuTime();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double spent = (system.getProcessCpuTime() - before) / 1e3;
    double each = spent / result.getMetadata().getAllOps();
    return List.of(new ScalarResult(NAME, each, "us/op", AggregationPolicy.AVG));
  }
}
