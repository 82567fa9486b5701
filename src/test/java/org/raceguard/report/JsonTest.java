package org.raceguard.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

  private final JsonMapper reader = new JsonMapper();

  @Test
  void every_character_comes_back_as_it_went() throws IOException {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      if (!Character.isSurrogate(c)) {
        all.append(c);
      }
    }
    all.append("\ud83d\ude00");

    byte[] bytes = written(all.toString()).getBytes(UTF_8);

    assertThat(reader.readValue(bytes, String.class)).isEqualTo(all.toString());
  }

  @Test
  void half_a_character_is_replaced() throws IOException {
    assertThat(written("a\ud83db\ude00c\ud83d")).isEqualTo("\"a\ufffdb\ufffdc\ufffd\"\n");
  }

  @Test
  void control_characters_are_escaped() throws IOException {
    assertThat(written("\u0000\t\n\r\u001b\u007f\u2028\"\\"))
        .isEqualTo("\"\\u0000\\t\\n\\r\\u001b\\u007f\\u2028\\\"\\\\\"\n");
  }

  @Test
  void members_keep_their_order_and_absent_ones_are_left_out() throws IOException {
    Map<String, Object> object =
        Json.object("b", 1, "a", null, "c", List.of(), "d", Json.object(), "e", List.of(true, "x"));

    assertThat(written(object))
        .isEqualTo(
            """
            {
              "b": 1,
              "c": [],
              "d": {},
              "e": [
                true,
                "x"
              ]
            }
            """);
  }

  private static String written(Object value) throws IOException {
    StringBuilder out = new StringBuilder();
    Json.write(value, out);
    return out.toString();
  }
}
