package org.jiuzhu.modelcheck;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiuzhu.modelcheck.ModelFile.Kind;
import org.w3c.dom.Document;

/** The check of a deployment's files, all rules in one go. */
public final class ModelCheck {

  /** The largest file taken, in bytes. */
  public static final int LARGEST = 1 << 20;

  /** The most files checked at once: more than the whole system has. */
  public static final int MOST_FILES = 200;

  private static final Pattern NAME =
      Pattern.compile("[A-Z][A-Za-z0-9]{0,60}(_[A-Z][A-Za-z0-9]{0,60})?\\.(bpmn|dmn|form)");
  private static final int MOST_ELEMENTS = 20_000;
  private static final int MOST_NODES = 300;
  private static final int MOST_FLOWS = 400;

  private ModelCheck() {}

  /**
   * Everything that is wrong with files that are to be deployed together.
   *
   * @return nothing where they may
   */
  public static List<Finding> check(List<ModelFile> files, Known known) {
    List<Finding> all = new ArrayList<>();
    if (files.isEmpty() || files.size() > MOST_FILES) {
      return List.of(new Finding("", "", "file.count", List.of(MOST_FILES)));
    }
    Set<String> names = new HashSet<>();
    List<ModelFile> readable = new ArrayList<>();
    for (ModelFile file : files) {
      Findings findings = new Findings(shown(file.name()));
      file(file, findings);
      if (!names.add(file.name())) {
        findings.add("", "file.twice");
      }
      if (findings.all().isEmpty()) {
        readable.add(file);
      }
      all.addAll(findings.all());
    }
    WiringRules wiring = new WiringRules(known, readable);
    List<ModelFile> inReach = new ArrayList<>(known.live());
    inReach.addAll(readable);
    Map<String, Set<String>> fields = WiringRules.fields(known, inReach);
    for (ModelFile file : readable) {
      Findings findings = new Findings(file.name());
      if (file.kind().equals(Optional.of(Kind.FORM))) {
        FormRules.check(file, fields, findings);
      } else {
        Xml.read(file.content())
            .ifPresentOrElse(
                document -> document(file, document, known, wiring, findings),
                () -> findings.add("", "xml"));
      }
      all.addAll(findings.all());
    }
    return List.copyOf(all);
  }

  private static void file(ModelFile file, Findings findings) {
    if (!NAME.matcher(file.name()).matches()) {
      findings.add("", "file.name");
    } else if (file.content().length == 0) {
      findings.add("", "file.empty");
    } else if (file.content().length > LARGEST) {
      findings.add("", "file.large", String.valueOf(LARGEST >> 10));
    } else if (!isText(file.content())) {
      findings.add("", "file.text");
    }
  }

  /** UTF-8 without what archives, pictures and other encodings begin with. */
  private static boolean isText(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.indexOf('\0') < 0 && text.strip().matches("(?s)[<{\\uFEFF].*");
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static void document(
      ModelFile file, Document document, Known known, WiringRules wiring, Findings findings) {
    if (Xml.all(document.getDocumentElement()).limit(MOST_ELEMENTS + 1L).count() > MOST_ELEMENTS) {
      findings.add("", "large");
      return;
    }
    if (file.kind().equals(Optional.of(Kind.DECISION))) {
      DecisionTableRules.check(file, document, known, findings);
      return;
    }
    ProcessModel model = new ProcessModel(document);
    if (model.nodes().size() > MOST_NODES || model.all("sequenceFlow").size() > MOST_FLOWS) {
      findings.add("", "large");
      return;
    }
    Vocabulary.check(model.root(), findings);
    ExpressionRules.check(model, known, findings);
    WritingRules.check(file, model, findings);
    wiring.check(file, model, findings);
    LayoutRules.check(model, findings);
  }

  private static String shown(String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{N}._-]", "?");
    return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
  }
}
