package org.jiuzhu.kinship;

/**
 * An official who is close kin of a household.
 *
 * @param user user id, or null for somebody without an account here
 * @param name name of somebody without an account, else null
 */
public record RelatedOfficial(String user, String name, KinRelation relation) {

  public RelatedOfficial {
    if ((user == null) == (name == null) || relation == null) {
      throw new IllegalArgumentException("an account or a name, and a relation");
    }
  }
}
