package io.steelyard.runners.flink;

/**
 * A job that a cluster has not ended.
 *
 * @param id 32 hexadecimal digits
 * @param name what it was submitted as, for a stream its {@code --id}
 * @param state Flink's word for it, such as RUNNING or RESTARTING
 */
public record RunningJob(String id, String name, String state) {}
