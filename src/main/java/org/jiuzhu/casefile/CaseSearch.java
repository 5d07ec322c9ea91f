package org.jiuzhu.casefile;

import java.util.List;
import org.jiuzhu.protection.BlindIndex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds cases within the places that somebody may see; cases of other places, and those that the
 * person must keep off, are never looked at.
 */
@Repository
public class CaseSearch {

  private final JdbcClient jdbc;
  private final BlindIndex blindIndex;

  CaseSearch(JdbcClient jdbc, BlindIndex blindIndex) {
    this.jdbc = jdbc;
    this.blindIndex = blindIndex;
  }

  /**
   * A township of an area.
   *
   * @param area slug
   * @param township slug
   */
  public record Place(String area, String township) {}

  /**
   * Who looks.
   *
   * @param user user id
   * @param places whose cases this person may see
   */
  public record Seeker(String user, List<Place> places) {}

  /** The newest cases, newest first. */
  public List<CaseFile> newest(Seeker seeker, int limit) {
    return find("", null, seeker, limit);
  }

  /** Cases with a member of this ID number, or that pay or paid to it, newest first. */
  public List<CaseFile> ofIdNumber(IdNumber idNumber, Seeker seeker, int limit) {
    return find(
        "and number in (select case_number from case_person where id_index in (:index)"
            + " union select case_number from running_grant where id_index in (:index))",
        blindIndex.anyOfIdNumber(idNumber.value()),
        seeker,
        limit);
  }

  /** Cases with a member of this name, newest first. */
  public List<CaseFile> ofName(String name, Seeker seeker, int limit) {
    return find(
        "and number in (select case_number from case_person where name_index in (:index))",
        blindIndex.anyOfName(name),
        seeker,
        limit);
  }

  private List<CaseFile> find(String condition, List<byte[]> index, Seeker seeker, int limit) {
    if (seeker.places().isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            "select * from case_file where (area, township) in (:places)"
                + " and wanted_aid <> 'ADMINISTRATIVE'"
                + " and number not in (select case_number from recusal where official = :user) "
                + condition
                + " order by opened_at desc limit :limit")
        .param(
            "places",
            seeker.places().stream()
                .map(place -> new Object[] {place.area(), place.township()})
                .toList())
        .param("user", seeker.user())
        .param("index", index)
        .param("limit", limit)
        .query(CaseFiles::read)
        .list();
  }
}
