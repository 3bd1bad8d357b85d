package io.steelyard.transforms.checks;

import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowBatch;
import java.util.List;

/**
 * Parsed records after validation: every record is valid, rejected, or outside the period.
 *
 * @param valid the valid rows, in their order; may have none
 * @param rejected the others in their order, then unreadable blocks
 * @param remarks what is to be said of valid rows, check by check, in their order
 * @param outside how many records lie outside the period that was asked for; no check is made on
 *     them
 */
public record ValidatedRows(
    RowBatch valid, List<Rejection> rejected, List<Remark> remarks, long outside) {
  /** The same with positions of records counted from that many further back. */
  public ValidatedRows withPositionsAfter(long before) {
    if (before == 0 || (rejected.isEmpty() && remarks.isEmpty())) {
      return this;
    }
    return new ValidatedRows(
        valid,
        rejected.stream().map(r -> moved(r, before)).toList(),
        remarks.stream().map(remark -> remark.at(remark.position() + before)).toList(),
        outside);
  }

  private static Rejection moved(Rejection rejection, long before) {
    boolean isBlock = rejection.reasons().get(0).check().equals("unreadable");
    return isBlock ? rejection : rejection.at(rejection.position() + before);
  }
}
