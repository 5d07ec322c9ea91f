package org.jiuzhu.correspondence;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.correspondence.Letter.MailState;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Organisation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;

/**
 * Tells applicants by mail that there is a decision. A mail travels in the open: it says where to
 * ask, and nothing about the person or the decision.
 */
@Service
public class DecisionMail {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Letters letters;
  private final Organisation organisation;
  private final Messages messages;
  private final JavaMailSender sender;
  private final String from;

  DecisionMail(
      CaseFiles caseFiles,
      Declarations declarations,
      Letters letters,
      Organisation organisation,
      Messages messages,
      JavaMailSender sender,
      @Value("${jiuzhu.mail.from:noreply@jiuzhu.example}") String from) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.letters = letters;
    this.organisation = organisation;
    this.messages = messages;
    this.sender = sender;
    this.from = from;
  }

  /**
   * Sends the mail of the newest decision, once. A repeated mail carries the same message id.
   *
   * @throws org.springframework.mail.MailException if the server does not take it; to be tried
   *     again
   */
  void send(CaseNumber number) {
    Letter letter = letters.decision(number).orElseThrow();
    String email = declarations.get(number).notification().email();
    if (letter.mailState() == MailState.SENT || email == null) {
      return;
    }
    sender.send(message(number, letter, email));
    letters.mailed(letter);
  }

  private MimeMessage message(CaseNumber number, Letter letter, String email) {
    String hotline = organisation.area(caseFiles.get(number).area()).hotline();
    Locale chinese = Locale.SIMPLIFIED_CHINESE;
    MimeMessage message = sender.createMimeMessage();
    try {
      MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
      helper.setFrom(from);
      helper.setTo(email);
      helper.setSubject(messages.text(chinese, "mail.decision.subject"));
      helper.setText(
          messages.text(chinese, "mail.decision.text", letter.content().get("authority"), hotline));
      message.setHeader("X-Jiuzhu-Letter", letter.id().toString());
    } catch (MessagingException e) {
      throw new IllegalStateException("mail cannot be written");
    }
    return message;
  }
}
