package org.raceguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other tools read of findings in all kinds of members: where they are, and in what. */
class SarifOfClassesTest {

  private static final String SOURCE =
      """
      package com.acme;
      import java.util.*;
      import java.util.concurrent.locks.*;
      class Till<T extends Comparable<T>> {
        final Lock lock = new ReentrantLock();
        Till(List<? extends T>[] of, Runnable it) {
          lock.lock(); it.run(); lock.unlock();
        }
        void all(int[][] cents, T... them) {
          lock.lock(); them[0].compareTo(them[1]); lock.unlock();
        }
        Runnable later(Runnable it) {
          return () -> {
            lock.lock(); it.run(); lock.unlock();
          };
        }
        static class Drawer {
          final Lock own = new ReentrantLock();
          void open(Map.Entry<String, Drawer> it) {
            own.lock(); it.getKey().trim(); own.unlock();
          }
        }
        Object nameless(Runnable it) {
          return new Object() {
            void open() {
              lock.lock(); it.run(); lock.unlock();
            }
          };
        }
        @SuppressRaceGuard("locks-are-released-on-every-path")
        void quiet(Runnable it) {
          lock.lock(); it.run(); lock.unlock();
        }
      }
      class Other {
        final Lock lock = new ReentrantLock();
        void run(Runnable it) {
          lock.lock(); it.run(); lock.unlock();
        }
      }
      @interface SuppressRaceGuard { String[] value(); String reason() default ""; }
      """;

  @TempDir Path folder;
  private String sarif = "";

  @BeforeEach
  void scan() {
    Compiled.into(folder, SOURCE);
    sarif =
        Run.of("--rules", "locks-are-released-on-every-path", "--format", "sarif", folder).out();
  }

  @Test
  void each_result_names_file_line_and_member() {
    assertThat(
            run()
                .get("results")
                .valueStream()
                .map(it -> it.at("/locations/0"))
                .map(
                    it ->
                        it.at("/physicalLocation/artifactLocation/uri").asString()
                            + ":"
                            + it.at("/physicalLocation/region/startLine").asInt()
                            + " "
                            + it.at("/logicalLocations/0/kind").asString()
                            + " "
                            + it.at("/logicalLocations/0/fullyQualifiedName").asString()))
        .containsExactlyInAnyOrder(
            "com/acme/Till.java:7 function"
                + " com.acme.Till.<init>(java.util.List[], java.lang.Runnable)",
            "com/acme/Till.java:10 function com.acme.Till.all(int[][], java.lang.Comparable[])",
            "com/acme/Till.java:14 function com.acme.Till.later(java.lang.Runnable)",
            "com/acme/Till.java:20 function com.acme.Till$Drawer.open(java.util.Map$Entry)",
            "com/acme/Till.java:26 function com.acme.Till$1.open()",
            "com/acme/Till.java:32 function com.acme.Till.quiet(java.lang.Runnable)",
            "com/acme/Till.java:38 function com.acme.Other.run(java.lang.Runnable)");
  }

  @Test
  void each_result_names_the_place_where_the_lock_stays_held() {
    List<JsonNode> reports =
        run()
            .get("results")
            .valueStream()
            .filter(it -> it.at("/message/text").asString().contains("still held"))
            .toList();
    assertThat(reports)
        .hasSize(6)
        .allSatisfy(
            it ->
                assertThat(it.at("/relatedLocations/0/physicalLocation/artifactLocation/uri"))
                    .isEqualTo(it.at("/locations/0/physicalLocation/artifactLocation/uri")));
  }

  @Test
  void it_is_valid() {
    Schema official =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(
                getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json"),
                InputFormat.JSON);
    assertThat(official.validate(sarif, InputFormat.JSON)).isEmpty();
  }

  private JsonNode run() {
    return new JsonMapper().readTree(sarif).at("/runs/0");
  }
}
