package io.steelyard.runners.connectors.kinesis;

/**
 * How far a shard was read. Sequence numbers have 128 bits and more, so positions are counted: the
 * n-th record after the first one that was ever read, whose sequence number, the anchor, is part of
 * the source's name. A shard's records never change and keep their order, so the two always mean
 * the same record.
 *
 * @param shard the shard's identifier
 * @param anchor the sequence number of the record at position 0, empty where none was read yet
 * @param next the position of the record to read next
 * @param last the sequence number of the record before it, empty where there is none
 * @param newest the greatest time of arrival of what was read, in milliseconds since 1970
 */
record ShardPosition(String shard, String anchor, long next, String last, long newest) {

  /** Before the first record; what came before in time is known from the shard's parent. */
  static ShardPosition beginning(String shard, long newest) {
    return new ShardPosition(shard, "", 0, "", newest);
  }

  /** The name of the shard as a source. */
  String source(String stream) {
    return "kinesis:" + stream + "/" + shard + "@" + anchor;
  }
}
