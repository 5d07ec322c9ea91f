package org.jiuzhu.engine;

import java.util.List;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.modelcheck.ModelFile;

/** Takes what is sent to the engine's own deployment endpoint: as a proposal, never as live. */
public interface DeploymentInbox {

  /**
   * Takes files as a proposal.
   *
   * @param user who sends them
   * @param area slug, or null for all areas
   * @param note as the sender calls the deployment
   * @throws RefusedException if this person may not propose, or not there
   */
  Receipt receive(String user, String area, String note, List<ModelFile> files);

  /**
   * What became of it.
   *
   * @param proposal its number, or null where the files are not taken
   * @param message for the sender, in words
   */
  record Receipt(Long proposal, String message) {}
}
