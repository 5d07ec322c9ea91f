package org.jiuzhu.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.policy.PackProblem.Code;

/**
 * All policy packs, checked and laid over each other. Packs with problems close their area and
 * those below it; the others work. Immutable and safe for many threads; a view costs next to
 * nothing, because the layers are resolved once for each time between two changes.
 */
public final class PolicyLibrary {

  private final Map<String, Pack> packs;
  private final Map<String, List<PackProblem>> problems;
  private final Map<String, NavigableMap<LocalDate, Snapshot>> snapshots;

  private PolicyLibrary(
      Map<String, Pack> packs,
      Map<String, List<PackProblem>> problems,
      Map<String, NavigableMap<LocalDate, Snapshot>> snapshots) {
    this.packs = packs;
    this.problems = problems;
    this.snapshots = snapshots;
  }

  /** Reads packs without an operator's overlay; see {@link #read(Map, Map)}. */
  public static PolicyLibrary read(Map<String, String> packs) {
    return read(packs, Map.of());
  }

  /**
   * Reads all packs; what is wrong in them is found under {@link #problems()}.
   *
   * @param packs YAML texts by slug
   * @param overlays an operator's values by slug, which replace the pack's of the same name
   */
  public static PolicyLibrary read(Map<String, String> packs, Map<String, String> overlays) {
    Map<String, Pack> read = new TreeMap<>();
    Map<String, List<PackProblem>> problems = new TreeMap<>();
    packs.forEach(
        (slug, yaml) -> {
          List<PackProblem> own = new ArrayList<>();
          Pack pack = PackReader.read(slug, yaml, false, own);
          if (overlays.containsKey(slug)) {
            pack = pack.overlaidBy(PackReader.read(slug, overlays.get(slug), true, own));
          }
          read.put(slug, pack);
          problems.put(slug, own);
        });
    read.values().stream()
        .sorted(Comparator.comparingInt(pack -> chain(pack, read).size()))
        .forEach(pack -> checkAgainstLayers(pack, read, problems));
    Map<String, NavigableMap<LocalDate, Snapshot>> snapshots = new TreeMap<>();
    for (Pack pack : read.values()) {
      List<Pack> chain = chain(pack, read);
      if (chain.stream().allMatch(layer -> problems.get(layer.slug()).isEmpty())) {
        NavigableMap<LocalDate, Snapshot> times = new Layers(chain).snapshots();
        snapshots.put(pack.slug(), times);
        if (pack.parent() != null) {
          problems.get(pack.slug()).addAll(PackCheck.gaps(pack, times));
        }
      }
    }
    return new PolicyLibrary(read, problems, snapshots);
  }

  /** What is wrong above is not repeated below. */
  private static void checkAgainstLayers(
      Pack pack, Map<String, Pack> packs, Map<String, List<PackProblem>> problems) {
    List<PackProblem> own = problems.get(pack.slug());
    if (pack.parent() != null && !packs.containsKey(pack.parent())) {
      own.add(
          new PackProblem(
              pack.slug() + ".yaml",
              1,
              "parent",
              Code.UNKNOWN_PARENT,
              Map.of(
                  "found", pack.parent(), "nearest", Nearest.to(pack.parent(), packs.keySet()))));
      return;
    }
    List<Pack> chain = chain(pack, packs);
    boolean clearAbove =
        chain.stream().skip(1).allMatch(layer -> problems.get(layer.slug()).isEmpty());
    if (clearAbove) {
      own.addAll(PackCheck.names(pack, new Layers(chain).definitions(), chain));
    }
  }

  private static List<Pack> chain(Pack pack, Map<String, Pack> packs) {
    List<Pack> chain = new ArrayList<>();
    for (Pack each = pack;
        each != null && !chain.contains(each);
        each = each.parent() == null ? null : packs.get(each.parent())) {
      chain.add(each);
    }
    return chain;
  }

  /** Slugs of the areas, in order of the alphabet; layers above all areas are none. */
  public Set<String> areas() {
    return packs.values().stream()
        .filter(pack -> pack.parent() != null)
        .map(Pack::slug)
        .collect(
            Collectors.collectingAndThen(
                Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet));
  }

  /** Everything that is wrong in any pack. */
  public List<PackProblem> problems() {
    return problems.values().stream().flatMap(List::stream).toList();
  }

  /** Why an area is closed: what is wrong in its pack or those above; empty if it is open. */
  public List<PackProblem> problems(String slug) {
    return chain(pack(slug), packs).stream()
        .flatMap(pack -> problems.get(pack.slug()).stream())
        .toList();
  }

  /** Whether an area's rules can be used. */
  public boolean isOpen(String slug) {
    return packs.containsKey(slug) && problems(slug).isEmpty() && snapshots.containsKey(slug);
  }

  /**
   * The Chinese name of an area or layer.
   *
   * @throws PolicyException if there is no such pack
   */
  public String name(String slug) {
    return pack(slug).name();
  }

  /**
   * The first day of an area's rules.
   *
   * @throws PolicyException if there is no such pack
   */
  public LocalDate starts(String slug) {
    return pack(slug).starts();
  }

  /**
   * An area's rules as of a day.
   *
   * @param slug an area, or a layer above it
   * @throws PolicyException if there is no such pack, it is closed, or the day is before its start
   */
  public PolicyView asOf(String slug, LocalDate day) {
    Pack pack = pack(slug);
    if (!isOpen(slug)) {
      throw new PolicyException(
          PolicyException.Reason.CLOSED, "the pack of " + slug + " has problems", problems(slug));
    }
    if (day.isBefore(pack.starts())) {
      throw new PolicyException(
          PolicyException.Reason.BEFORE_START, slug + " starts on " + pack.starts(), List.of());
    }
    return new PolicyView(
        slug, pack.name(), day, snapshots.get(slug).floorEntry(day).getValue(), Map.of());
  }

  /**
   * Parameters that nobody has published or confirmed, as of a day: an area that works for real
   * must have none that is {@code illustrative}. Last year's wage is among them where care
   * standards follow it.
   */
  public List<Parameter> illustrative(String slug, LocalDate day) {
    PolicyView view = asOf(slug, day);
    return Stream.concat(view.parameters().stream(), Stream.of(view.careWage()))
        .filter(Parameter::illustrative)
        .distinct()
        .toList();
  }

  private Pack pack(String slug) {
    Pack pack = packs.get(slug);
    if (pack == null) {
      throw new PolicyException(
          PolicyException.Reason.UNKNOWN_AREA, "no such policy pack", List.of());
    }
    return pack;
  }
}
