package org.jiuzhu.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Refuses at deployment what a process model must not contain: scripts, and classes named directly
 * instead of by an allowed bean.
 */
final class ModelRules extends AbstractBpmnParseListener {

  private static final Set<String> SCRIPT_ELEMENTS = Set.of("scriptTask", "script");
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  @Override
  public void parseProcess(Element process, ProcessDefinitionEntity definition) {
    check(process);
  }

  private static void check(Element element) {
    if (SCRIPT_ELEMENTS.contains(element.getTagName()) || element.attribute("language") != null) {
      throw refused(element, "scripts are not allowed (不允许脚本)");
    }
    if (element.attributeNS(new org.camunda.bpm.engine.impl.util.xml.Namespace(CAMUNDA), "class")
        != null) {
      throw refused(element, "use camunda:delegateExpression with an allowed bean (不允许直接指定类)");
    }
    element.elements().forEach(ModelRules::check);
  }

  private static ModelRefusedException refused(Element element, String why) {
    String id = element.attribute("id");
    return new ModelRefusedException(
        "<" + element.getTagName() + (id == null ? "" : " id=\"" + id + "\"") + ">: " + why);
  }
}
