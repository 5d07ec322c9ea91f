package org.jiuzhu;

import java.util.Arrays;
import java.util.Locale;
import java.util.TimeZone;
import org.jiuzhu.fund.VerifyLedger;
import org.jiuzhu.protection.NewEncryptionKey;
import org.jiuzhu.rotation.KeyCommands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The Jiuzhu application: engine, web applications and case files in one process. */
@SpringBootApplication
public class JiuzhuApplication {

  /** Statutory days begin and end by the clock of Beijing, whatever machine this runs on. */
  public static final String TIME_ZONE = "Asia/Shanghai";

  public static void main(String[] args) {
    if (Arrays.asList(args).contains(NewEncryptionKey.ARGUMENT)) {
      NewEncryptionKey.main(args);
      return;
    }
    TimeZone.setDefault(TimeZone.getTimeZone(TIME_ZONE));
    // whoever names no language speaks Chinese
    Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
    if (Arrays.asList(args).contains(VerifyLedger.ARGUMENT)) {
      System.exit(VerifyLedger.run(args));
    }
    if (KeyCommands.understands(args)) {
      System.exit(KeyCommands.run(args));
    }
    SpringApplication.run(JiuzhuApplication.class, args);
  }
}
