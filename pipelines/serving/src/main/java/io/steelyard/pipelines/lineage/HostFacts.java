package io.steelyard.pipelines.lineage;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Facts of this process and its machine on which results must not depend, so that one can check.
 */
public final class HostFacts {
  private HostFacts() {}

  /** The facts, by name; neither the machine's name nor its environment is among them. */
  public static SortedMap<String, String> here() {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("os", property("os.name") + " " + property("os.version"));
    facts.put("architecture", property("os.arch"));
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("heapMebibytes", Long.toString(Runtime.getRuntime().maxMemory() >> 20));
    facts.put("jvm", property("java.vm.name") + " " + Runtime.version());
    facts.put("locale", Locale.getDefault().toLanguageTag());
    facts.put("timeZone", ZoneId.systemDefault().getId());
    facts.put("charset", Charset.defaultCharset().name());
    return facts;
  }

  private static String property(String name) {
    return System.getProperty(name, CodeVersion.UNKNOWN);
  }
}
