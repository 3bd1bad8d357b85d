package io.steelyard.schemas.rows;

/**
 * Why a row was rejected.
 *
 * @param column the column's name, or empty where the whole record is at fault
 * @param check the check that failed: type, required, range, domain, pattern, length, fields,
 *     malformed, size, encoding, schema, unreadable
 * @param message one sentence that shows the value (shortened to 80 characters) and what was
 *     expected
 */
public record Reason(String column, String check, String message) {}
