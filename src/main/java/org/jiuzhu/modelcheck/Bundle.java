package org.jiuzhu.modelcheck;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jiuzhu.modelcheck.ModelFile.Kind;

/**
 * What has to be deployed with changed files: forms and called processes are bound to the
 * deployment of the process that names them.
 */
public final class Bundle {

  private Bundle() {}

  /**
   * The changed files and those that go with them unchanged: processes that call a changed one,
   * directly or not; all that these call; and the forms of all of them.
   *
   * @param live what is live now where the files are to go
   * @return all files by name, the changed ones as they are to be
   */
  public static Map<String, ModelFile> with(List<ModelFile> changed, List<ModelFile> live) {
    Map<String, ModelFile> all = new HashMap<>();
    live.forEach(file -> all.put(file.name(), file));
    changed.forEach(file -> all.put(file.name(), file));
    Map<String, ProcessModel> processes = new HashMap<>();
    all.values().stream()
        .filter(file -> file.kind().equals(Optional.of(Kind.PROCESS)))
        .forEach(file -> ProcessModel.of(file).ifPresent(model -> processes.put(file.id(), model)));
    Set<String> touched = touched(changed, processes);
    addCallers(touched, processes);
    addCalled(touched, processes);
    Map<String, ModelFile> bundle = new LinkedHashMap<>();
    changed.stream()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(file -> bundle.put(file.name(), file));
    for (String process : touched) {
      add(Kind.PROCESS.file(process), all, bundle);
      processes.get(process).forms().forEach(form -> add(Kind.FORM.file(form), all, bundle));
    }
    return bundle;
  }

  private static void add(String name, Map<String, ModelFile> all, Map<String, ModelFile> bundle) {
    Optional.ofNullable(all.get(name)).ifPresent(file -> bundle.putIfAbsent(name, file));
  }

  /** Processes that were changed themselves or in one of their forms. */
  private static Set<String> touched(List<ModelFile> changed, Map<String, ProcessModel> processes) {
    Set<String> touched = new TreeSet<>();
    for (ModelFile file : changed) {
      if (file.kind().equals(Optional.of(Kind.PROCESS)) && processes.containsKey(file.id())) {
        touched.add(file.id());
      } else if (file.kind().equals(Optional.of(Kind.FORM))) {
        processes.forEach(
            (id, model) -> {
              if (model.forms().contains(file.id())) {
                touched.add(id);
              }
            });
      }
    }
    return touched;
  }

  private static void addCallers(Set<String> touched, Map<String, ProcessModel> processes) {
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Map.Entry<String, ProcessModel> each : processes.entrySet()) {
        if (each.getValue().calls().stream().anyMatch(touched::contains)) {
          grown |= touched.add(each.getKey());
        }
      }
    }
  }

  private static void addCalled(Set<String> touched, Map<String, ProcessModel> processes) {
    boolean grown = true;
    while (grown) {
      grown = false;
      for (String process : List.copyOf(touched)) {
        for (String called : processes.get(process).calls()) {
          if (processes.containsKey(called)) {
            grown |= touched.add(called);
          }
        }
      }
    }
  }
}
