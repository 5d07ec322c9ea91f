package org.jiuzhu.web;

import org.jiuzhu.account.OneTimeCodes;
import org.jiuzhu.input.Messages;

/**
 * What somebody needs to set up an authenticator app.
 *
 * @param key the secret, in groups of four, to be typed in
 * @param address for apps on the same device
 * @param picture the address as a QR code
 */
record NewFactor(String key, String address, QrPicture picture) {

  static NewFactor of(byte[] secret, String user, Messages messages) {
    String address = OneTimeCodes.address(secret, messages.text("factor.issuer"), user);
    return new NewFactor(
        OneTimeCodes.asText(secret).replaceAll("(.{4})(?=.)", "$1 "),
        address,
        QrPicture.of(address));
  }
}
