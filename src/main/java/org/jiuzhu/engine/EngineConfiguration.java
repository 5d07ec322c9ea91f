package org.jiuzhu.engine;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.identity.DefaultPasswordPolicyImpl;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.jiuzhu.JiuzhuApplication;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.input.Messages;
import org.jiuzhu.protection.BlindIndex;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How the engine differs from its defaults, and why is said at each point. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  /** Letters, digits, dot, hyphen and underscore: group ids are {@code area.township.role}. */
  private static final String IDS = "[a-zA-Z0-9._-]+";

  @Bean
  Clock clock() {
    return new EngineClock(ZoneId.of(JiuzhuApplication.TIME_ZONE));
  }

  // after the starter's own configurations, which would put their defaults over these
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  AbstractCamundaConfiguration caseEngine(
      ApplicationContext context,
      CaseForms forms,
      TaskWork taskWork,
      Recusals recusals,
      Messages messages,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      FailedLogins failedLogins,
      BlindIndex index,
      KnownBrowsers browsers,
      MeterRegistry meters,
      @Value("${jiuzhu.login.password-strength}") int passwordStrength) {
    SlowPasswordHash hash = new SlowPasswordHash(passwordStrength, meters);
    HashingPlaces places = HashingPlaces.ofThisMachine(messages);
    meters.gauge("jiuzhu.passwords.waiting", places, HashingPlaces::waiting);
    return new CaseEngine(
        context,
        new ThrottledIdentityService(
            jdbc, transaction, failedLogins, hash, places, new UnknownNames(jdbc, index), browsers),
        hash,
        new CaseFormService(forms, taskWork),
        new CaseTaskService(forms, taskWork),
        new RecusalListener(recusals, messages),
        new Authorizations.Factory(jdbc));
  }

  /** Applied before the engine is built. */
  private static final class CaseEngine extends AbstractCamundaConfiguration {

    private final ApplicationContext context;
    private final ThrottledIdentityService identityService;
    private final SlowPasswordHash hash;
    private final CaseFormService formService;
    private final CaseTaskService taskService;
    private final RecusalListener recusalListener;
    private final Authorizations.Factory authorizations;

    private CaseEngine(
        ApplicationContext context,
        ThrottledIdentityService identityService,
        SlowPasswordHash hash,
        CaseFormService formService,
        CaseTaskService taskService,
        RecusalListener recusalListener,
        Authorizations.Factory authorizations) {
      this.context = context;
      this.identityService = identityService;
      this.hash = hash;
      this.formService = formService;
      this.taskService = taskService;
      this.recusalListener = recusalListener;
      this.authorizations = authorizations;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
      keepValuesOutOfHistory(engine);
      limitExpressions(engine);
      guardPasswords(engine);
      engine.setDmnEngineConfiguration(decisionTables());
      engine.setTenantIdProvider(new AreaTenantIdProvider());
      engine.setCustomSessionFactories(List.of(authorizations));
      engine.setFormService(formService);
      engine.setTaskService(taskService);
      engine.setGeneralResourceWhitelistPattern(IDS);
      engine.setUserResourceWhitelistPattern(IDS);
      engine.setGroupResourceWhitelistPattern(IDS);
      engine.setTenantResourceWhitelistPattern(IDS);
      engine.setDeserializationTypeValidationEnabled(true);
      engine.setWebappsAuthenticationLoggingEnabled(true);
      engine.setEnableExceptionsAfterUnhandledBpmnError(true);
      // a refused form is no error of the system; failures are logged by REST, jobs and our pages
      engine.setEnableCmdExceptionLogging(false);
      // five tries, five minutes apart: kinder to an agency that is down than three at once
      engine.setFailedJobRetryTimeCycle("R5/PT5M");
      engine.setDefaultNumberOfRetries(5);
      engine.setFailedJobCommandFactory(new JobRetries());
    }

    private void guardPasswords(ProcessEngineConfigurationImpl engine) {
      engine.setIdentityService(identityService);
      engine.setPasswordEncryptor(hash);
      engine.setLoginDelayBase(LoginWait.BASE_SECONDS);
      engine.setLoginDelayFactor(LoginWait.FACTOR);
      engine.setLoginDelayMaxTime(LoginWait.LONGEST_SECONDS);
      engine.setLoginMaxAttempts(ThrottledIdentityService.MOST_ATTEMPTS);
      engine.setEnablePasswordPolicy(true);
      engine.setPasswordPolicy(new DefaultPasswordPolicyImpl());
    }

    private void keepValuesOutOfHistory(ProcessEngineConfigurationImpl engine) {
      engine.setCustomHistoryLevels(List.of(new CaseHistoryLevel()));
      engine.setHistory(CaseHistoryLevel.NAME);
      // removal times written at the end of an instance cost a third of its log volume
      engine.setHistoryRemovalTimeStrategy(
          ProcessEngineConfigurationImpl.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
      engine.setHistoryCleanupStrategy(
          ProcessEngineConfigurationImpl.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
      // without a window nothing is ever cleaned
      engine.setHistoryCleanupBatchWindowStartTime("01:00");
      engine.setHistoryCleanupBatchWindowEndTime("05:00");
    }

    private static DefaultDmnEngineConfiguration decisionTables() {
      DefaultDmnEngineConfiguration tables = new DefaultDmnEngineConfiguration();
      tables.getTransformer().getTransformListeners().add(new DecisionRules());
      tables.getCustomPostDecisionTableEvaluationListeners().add(new DecisionAnswers());
      return tables;
    }

    private void limitExpressions(SpringProcessEngineConfiguration engine) {
      AllowedBeans beans = new AllowedBeans(context);
      engine.setBeans(beans);
      JuelExpressionManager expressions = new SpringExpressionManager(context, beans);
      engine.setExpressionManager(expressions);
      engine.setEnableExpressionsInAdhocQueries(false);
      // shared Tasklist filters need them; only start-up code may store any
      engine.setEnableExpressionsInStoredQueries(true);
      engine.setEnableFetchScriptEngineFromProcessApplication(false);
      engine.setCustomPreBPMNParseListeners(
          List.of(new ModelRules(), new RecusalParseListener(recusalListener)));
    }
  }
}
