package org.jiuzhu.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;

/** The process models and forms as designers edit them, at the top of the tree. */
final class Models {

  private static final Path PROCESSES = Path.of("processes");
  private static final Path FORMS = Path.of("forms");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Models() {}

  /** A model and the name of its file without the suffix; read against the BPMN schema. */
  record Model(String file, BpmnModelInstance content) {

    Process process() {
      return content.getModelElementsByType(Process.class).iterator().next();
    }

    @Override
    public String toString() {
      return file;
    }
  }

  /** A form and the name of its file without the suffix. */
  record Form(String file, JsonNode content) {

    @Override
    public String toString() {
      return file;
    }
  }

  static List<Model> processes() {
    return files(PROCESSES, ".bpmn")
        .map(path -> new Model(name(path), Bpmn.readModelFromFile(path.toFile())))
        .toList();
  }

  static List<Form> forms() {
    return files(FORMS, ".form").map(path -> new Form(name(path), json(path))).toList();
  }

  private static Stream<Path> files(Path folder, String suffix) {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(path -> path.toString().endsWith(suffix)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path path) {
    try {
      return JSON.readTree(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path path) {
    String file = path.getFileName().toString();
    return file.substring(0, file.lastIndexOf('.'));
  }
}
