package io.steelyard.transforms.checks;

import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowBatch;
import java.util.List;

/**
 * Parsed records after validation: every record is in exactly one of the two.
 *
 * @param valid the valid rows, in their order; may have none
 * @param rejected the others in their order, then unreadable blocks
 * @param remarks what is to be said of valid rows, check by check, in their order
 */
public record ValidatedRows(RowBatch valid, List<Rejection> rejected, List<Remark> remarks) {
  /** The same with positions of records counted from that many further back. */
  public ValidatedRows withPositionsAfter(long before) {
    if (before == 0 || (rejected.isEmpty() && remarks.isEmpty())) {
      return this;
    }
    return new ValidatedRows(
        valid,
        rejected.stream().map(r -> moved(r, before)).toList(),
        remarks.stream().map(remark -> remark.at(remark.position() + before)).toList());
  }

  private static Rejection moved(Rejection rejection, long before) {
    boolean isBlock = rejection.reasons().get(0).check().equals("unreadable");
    return isBlock ? rejection : rejection.at(rejection.position() + before);
  }
}
