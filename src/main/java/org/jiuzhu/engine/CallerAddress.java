package org.jiuzhu.engine;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where requests come from, as limits count them. */
public final class CallerAddress {

  private static final int NETWORK_BYTES = 8;

  private CallerAddress() {}

  /**
   * What counts as one caller: an IPv4 address, or the network of an IPv6 address, since one
   * household or office has a whole network of them.
   *
   * @param address as the connection tells it
   */
  public static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // an address, never a name: nothing is looked up
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
