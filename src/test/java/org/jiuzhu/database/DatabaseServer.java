package org.jiuzhu.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The operating system's view of an embedded database server. */
public final class DatabaseServer {

  private DatabaseServer() {}

  /** The server that holds a data folder. */
  public static ProcessHandle of(Path data) throws IOException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** {@code kill -9} of a server and all its processes. */
  public static void kill(ProcessHandle server) {
    List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
    all.add(server);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().orTimeout(30, TimeUnit.SECONDS).join());
  }
}
