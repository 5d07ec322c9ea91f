package org.jiuzhu.emergency;

import org.jiuzhu.casefile.Channel;

/** Who reports an emergency (《社会救助法》 Art. 37). */
public enum ReporterKind {
  /** One of those who need help. */
  APPLICANT(Channel.WINDOW),
  /** Somebody else in their name, a village committee for instance. */
  PROXY(Channel.WINDOW),
  /** A village helper who came across it. */
  VILLAGE_HELPER(Channel.HELPER),
  /** The hotline 12345. */
  HOTLINE(Channel.HOTLINE),
  /** Somebody of any office. */
  OFFICIAL(Channel.OFFICE);

  private final Channel channel;

  ReporterKind(Channel channel) {
    this.channel = channel;
  }

  /** How the report came in where a person at a desk takes it. */
  Channel channel() {
    return channel;
  }
}
