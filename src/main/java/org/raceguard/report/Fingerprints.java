package org.raceguard.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.raceguard.program.Finding;

/**
 * Names each finding of one rule so that the name survives edits elsewhere in its file: rule,
 * member and text without line numbers, and a count where one member has several equal ones.
 */
final class Fingerprints {

  private static final Pattern LINE_NUMBER = Pattern.compile("(?<=\\.\\w{1,20}):\\d+(?=\\))");

  private final String ruleId;
  private final Map<String, Integer> seen = new HashMap<>();

  Fingerprints(String ruleId) {
    this.ruleId = ruleId;
  }

  /** The next finding's fingerprint; equal findings are told apart by their order. */
  String next(Finding finding) {
    String text = LINE_NUMBER.matcher(finding.text()).replaceAll("");
    String key = sha256(ruleId + "\n" + finding.member() + "\n" + text);
    int count = seen.merge(key, 1, Integer::sum);
    return key + ":" + count;
  }

  private static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
