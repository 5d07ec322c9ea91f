package org.jiuzhu.protection;

/** By which key blind indexes are made while there are several. */
@FunctionalInterface
interface IndexKey {

  /**
   * Id of the key by which all that is stored is indexed, and stays so until the transaction ends.
   */
  int current();

  /** Told of each index that is made while another key is to follow: what it will be by that. */
  default void becomes(byte[] present, byte[] next, int key) {}
}
