package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineMessageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot find task with id 305dfb7c-e625-11f1-80b2-029900000001: task is null",
        "No matching task with id 305dfb7c-e625-11f1-80b2-123456789012",
        "The user with id 'ningxia.intake' does not have 'UPDATE' permission on resource"
            + " '305dfb7c-e625-11f1-80b2-02fc00000001' of type 'Task'.",
        "Process instance with id AssistanceApplication:1:305dfb7c-e625-11f1-80b2-02fc00000001"
            + " does not exist",
        "HTTP 405 Method Not Allowed"
      })
  void keepsWhatIntegratorsNeed(String message) {
    assertThat(EngineMessage.withoutValues("RestException", message)).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Cannot parse value '测试居民' as Integer,Cannot parse value '…' as Integer",
        "Unknown value 13800000000 given,Unknown value … given",
        "Cannot set query parameter 'x' to value '990101198001010010',"
            + "Cannot set query parameter 'x' to value '…'",
        "Bad 99010119800101001X!,Bad …!",
        "Value \"a b\" isn't one of 'x' and 'c d',Value \"…\" isn't one of 'x' and '…'",
        "Unknown property used in expression: ${dataSource.connection}.,"
            + "Unknown property used in expression: …."
      })
  void leavesOutValues(String message, String shown) {
    assertThat(EngineMessage.withoutValues("RestException", message.strip())).contains(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot construct instance of org.camunda.bpm.engine.rest.dto.task.TaskQueryDto",
        "java.lang.Integer",
        "### Error querying database",
        "PSQLException: SQL state 22P02",
        "two\nlines"
      })
  void keepsInnerWorkingsToItself(String message) {
    assertThat(EngineMessage.withoutValues("RestException", message)).isEmpty();
  }

  @Test
  void keepsUnknownExceptionsToItself() {
    assertThat(EngineMessage.withoutValues("NullPointerException", "Cannot invoke x")).isEmpty();
    assertThat(EngineMessage.withoutValues("ProcessEnginePersistenceException", "x")).isEmpty();
    assertThat(EngineMessage.withoutValues("RestException", null)).isEmpty();
  }
}
