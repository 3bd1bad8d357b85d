package io.steelyard.pipelines.openlineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import io.openlineage.client.OpenLineage;
import java.time.ZonedDateTime;

/** Events as JSON in one line. */
final class EventJson {
  // The library's own mapper needs YAML and three modules of Jackson, for one type of time.
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.empty().withValueInclusion(JsonInclude.Include.NON_NULL))
          .addModule(new SimpleModule().addSerializer(new Time()))
          .build();

  private EventJson() {}

  static String of(OpenLineage.RunEvent event) {
    try {
      return MAPPER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In UTC, and to the second at least, as JSON Schema asks of a date-time. */
  private static final class Time extends ToStringSerializerBase {
    private static final long serialVersionUID = 1;

    Time() {
      super(ZonedDateTime.class);
    }

    @Override
    public String valueToString(Object value) {
      return ((ZonedDateTime) value).toInstant().toString();
    }
  }
}
