package org.jiuzhu.subjectaccess;

import java.time.Instant;
import java.util.List;

/**
 * What is stored of one person. The same for the paper and for the file that programs read: each
 * line has its code, what the code is called, and the value in words.
 *
 * @param person name of the person
 * @param volume which part of the copy this is, from 1
 * @param volumes how many there are: each holds some of the person's cases
 * @param caseCount how many cases all of them hold
 * @param cases the cases of this one, each with its parts
 */
public record PersonalCopy(
    String person, Instant madeAt, int volume, int volumes, int caseCount, List<OfCase> cases) {

  public PersonalCopy {
    cases = List.copyOf(cases);
  }

  /** What one case holds of the person. */
  public record OfCase(String number, List<Part> parts) {

    public OfCase {
      parts = List.copyOf(parts);
    }
  }

  /** Lines that belong together. */
  public record Part(String code, String title, List<Line> lines) {

    public Part {
      lines = List.copyOf(lines);
    }
  }

  /** A line. */
  public record Line(String code, String label, String value) {}

  @Override
  public String toString() {
    return "PersonalCopy[" + cases.size() + " cases]";
  }
}
