package org.jiuzhu.demoserver;

import java.net.URI;

/** A stand-in that runs. */
public interface Demo extends AutoCloseable {

  /** Its base address. */
  URI url();

  /** What it says of itself when it starts, in Chinese. */
  String banner();

  @Override
  void close();
}
