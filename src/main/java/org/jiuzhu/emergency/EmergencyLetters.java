package org.jiuzhu.emergency;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.correspondence.Remedies;
import org.jiuzhu.emergency.FirstAidDecision.Level;
import org.jiuzhu.emergency.FirstAidDecision.Proposal;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Component;

/**
 * Letters about an emergency: that help is given, that it is not and what else there is, that the
 * case is over, that something has to be given back (《社会救助法》 Art. 45, 50, 73, 76).
 */
@Component
class EmergencyLetters {

  private static final String PAPERS = "FIRST_AID_PAPERS";

  private final CaseFiles caseFiles;
  private final FirstAidDecisions decisions;
  private final FollowUps followUps;
  private final Reviews reviews;
  private final Payments payments;
  private final EmergencyRules rules;
  private final LetterHead letterHead;
  private final Letters letters;
  private final Remedies remedies;
  private final Organisation organisation;
  private final StatutoryClock statutoryClock;
  private final Words words;
  private final Clock clock;

  EmergencyLetters(
      CaseFiles caseFiles,
      FirstAidDecisions decisions,
      FollowUps followUps,
      Reviews reviews,
      Payments payments,
      EmergencyRules rules,
      LetterHead letterHead,
      Letters letters,
      Remedies remedies,
      Organisation organisation,
      StatutoryClock statutoryClock,
      Words words,
      Clock clock) {
    this.caseFiles = caseFiles;
    this.decisions = decisions;
    this.followUps = followUps;
    this.reviews = reviews;
    this.payments = payments;
    this.rules = rules;
    this.letterHead = letterHead;
    this.letters = letters;
    this.remedies = remedies;
    this.organisation = organisation;
    this.statutoryClock = statutoryClock;
    this.words = words;
    this.clock = clock;
  }

  /** 急难救助决定书: what is given, and what is still to be brought until when. */
  void firstAid(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    FirstAidDecision decision = decisions.paid(number).orElseThrow();
    Proposal proposal = decision.proposal();
    Map<String, Object> content = head(caseFile, decision.level());
    content.put("kind", words.of(proposal.kind()));
    content.put("persons", proposal.persons());
    content.put("amount", proposal.amount().toString());
    content.put("method", words.of(proposal.method()));
    content.put("goods", proposal.goods());
    content.put("clause", rules.clause(caseFile));
    content.put(
        "deadline",
        statutoryClock.dueDay(caseFile.area(), caseFile.ruleDate(), PAPERS).toString());
    remedies.addTo(content, number);
    letters.issue(number, LetterKind.FIRST_AID, content, false);
  }

  /** 不予先行救助决定书: why not, and what else there is. */
  void refusal(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    FirstAidDecision decision = decisions.newest(number).orElseThrow();
    Map<String, Object> content = head(caseFile, decision.level());
    content.put("reason", words.of(decision.refusal()));
    content.put("words", decision.words());
    content.put("offered", words.of(decision.offered()));
    content.put("clause", rules.clause(caseFile));
    remedies.addTo(content, number);
    letters.issue(number, LetterKind.FIRST_AID_REFUSAL, content, false);
  }

  /** 急难救助办结告知书: what was given and what follows; also where it goes the ordinary way. */
  void closing(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    Map<String, Object> content = head(caseFile, Level.TOWNSHIP);
    content.put("amount", paid(number));
    content.put(
        "followUps",
        followUps.of(number).stream()
            .map(
                follow ->
                    words.text(
                        "emergency.letter.follow-up",
                        words.of(follow.kind()),
                        follow.number().value()))
            .toList());
    letters.issue(number, LetterKind.FIRST_AID_CLOSING, content, false);
  }

  /** 应追回救助款物告知书: how much has to be given back, and why. */
  void recovery(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    Reviews.Review review = reviews.newest(number).orElseThrow();
    Map<String, Object> content = head(caseFile, Level.TOWNSHIP);
    content.put(
        "amount",
        review.recoverAmount() == null ? null : review.recoverAmount().toString());
    content.put("reason", words.of(review.recovery()));
    content.put("words", review.note());
    remedies.addTo(content, number);
    letters.issue(number, LetterKind.FIRST_AID_RECOVERY, content, false);
  }

  private Map<String, Object> head(CaseFile caseFile, Level level) {
    Map<String, Object> content = letterHead.of(caseFile.number());
    if (level == Level.TOWNSHIP) {
      content.put(
          "authority",
          organisation.township(caseFile.area(), caseFile.township()).authorityOrName());
    }
    content.put("decidedOn", LocalDate.now(clock).toString());
    return content;
  }

  /** What has reached the family, CNY by kind; empty where nothing has. */
  private String paid(CaseNumber number) {
    List<Payment> paid =
        payments.of(number).stream()
            .filter(payment -> payment.state() == PaymentState.PAID)
            .toList();
    return paid.stream()
        .map(
            payment ->
                words.text(
                    "emergency.letter.paid",
                    words.of(payment.method()),
                    payment.amount().toString()))
        .collect(Collectors.joining(words.text("separator")));
  }
}
