package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * The tables of Camunda 7.24, from the engine's own scripts: one tool owns the whole schema, and
 * the engine only checks that it is there.
 */
public class V001__engine_schema extends BaseJavaMigration {

  private static final String FOLDER = "org/camunda/bpm/engine/db/create/activiti.postgres.create.";
  private static final String[] SCRIPTS = {
    "engine.sql",
    "history.sql",
    "identity.sql",
    "case.engine.sql",
    "case.history.sql",
    "decision.engine.sql",
    "decision.history.sql"
  };

  @Override
  public void migrate(Context context) {
    ResourceDatabasePopulator scripts = new ResourceDatabasePopulator();
    for (String script : SCRIPTS) {
      scripts.addScript(new ClassPathResource(FOLDER + script));
    }
    scripts.execute(new SingleConnectionDataSource(context.getConnection(), true));
  }
}
