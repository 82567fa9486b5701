package org.raceguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of libraries whose jars are on no path. */
class LibraryTypesTest {
  @TempDir Path folder;

  /** Scans a class that was compiled against types that are gone by then. */
  private String scan(String user, String... library) throws IOException {
    List<String> sources = new ArrayList<>(List.of(library));
    sources.add(user);
    Compiled.into(folder, sources.toArray(String[]::new));
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        if (path.toString().endsWith(".class") && !path.toString().contains("acme")) {
          Files.delete(path);
        }
      }
    }
    return Run.of(folder).out();
  }

  @Test
  void a_listening_executor_of_guava() throws IOException {
    String guava = "package com.google.common.util.concurrent; ";
    assertThat(
            scan(
                "package com.acme; import com.google.common.util.concurrent.*; class User {"
                    + " void drop(ListeningExecutorService pool) { pool.submit(() -> {"
                    + " if (System.nanoTime() > 0) throw new IllegalStateException(); }); }"
                    + " void leak(Runnable task) { ListeningExecutorService pool ="
                    + " MoreExecutors.listeningDecorator("
                    + "java.util.concurrent.Executors.newFixedThreadPool(2));"
                    + " pool.execute(task); } }",
                guava
                    + "public interface ListeningExecutorService"
                    + " extends java.util.concurrent.ExecutorService {}",
                guava
                    + "public class MoreExecutors { public static ListeningExecutorService"
                    + " listeningDecorator(java.util.concurrent.ExecutorService pool)"
                    + " { return null; } }"))
        .contains("drops the future of <ListeningExecutorService.submit()>")
        .contains("loses the executor <Executors.newFixedThreadPool()>");
  }

  @Test
  void an_event_loop_group_of_netty() throws IOException {
    assertThat(
            scan(
                "package com.acme; import io.netty.channel.nio.*; import io.netty.bootstrap.*;"
                    + " class User { void leak() { NioEventLoopGroup group ="
                    + " new NioEventLoopGroup(); new Bootstrap().group(group); }"
                    + " void closed() { NioEventLoopGroup group = new NioEventLoopGroup();"
                    + " try { new Bootstrap().group(group); } finally {"
                    + " group.shutdownGracefully(); } }"
                    + " private Bootstrap kept; void keep() {"
                    + " kept = new Bootstrap().group(new NioEventLoopGroup()).name(); }"
                    + " void add() { kept.group(new NioEventLoopGroup()); } }",
                "package io.netty.channel.nio; public class NioEventLoopGroup {"
                    + " public void shutdownGracefully() {} }",
                "package io.netty.bootstrap; public class AbstractBootstrap<B> {"
                    + " public B group(Object group) { return null; }"
                    + " public B name() { return null; } }",
                "package io.netty.bootstrap; public class Bootstrap"
                    + " extends AbstractBootstrap<Bootstrap> {}"))
        .contains("User.leak()> loses the executor <new NioEventLoopGroup()>")
        .contains("1 violation of 1 rule");
  }

  @Test
  void an_event_that_netty_waits_for() throws IOException {
    assertThat(
            scan(
                "package com.acme; class User { void swallow(io.netty.channel.ChannelFuture sent) {"
                    + " try { sent.sync(); } catch (InterruptedException e) {"
                    + " System.out.println(e); } System.out.println(sent); } }",
                "package io.netty.channel; public interface ChannelFuture {"
                    + " ChannelFuture sync() throws InterruptedException; }"))
        .contains("swallows an interruption");
  }

  @Test
  void an_executor_of_spring_in_a_field() throws IOException {
    String pool =
        "package org.springframework.scheduling.concurrent; public class ThreadPoolTaskExecutor"
            + " { public void initialize() {} public void shutdown() {} }";
    String user =
        "package com.acme; import org.springframework.scheduling.concurrent.*; class User {"
            + " private final ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();"
            + " void start() { pool.initialize(); } %s }";
    assertThat(scan(String.format(user, ""), pool)).contains("User.pool> holds an executor");
    assertThat(scan(String.format(user, "void stop() { pool.shutdown(); }"), pool))
        .doesNotContain("violation of");
  }

  @Test
  void a_scheduler_of_rxjava_over_a_pool() throws IOException {
    assertThat(
            scan(
                "package com.acme; class User { private final java.util.concurrent.ExecutorService"
                    + " pool = java.util.concurrent.Executors.newFixedThreadPool(2);"
                    + " private final Object scheduler ="
                    + " io.reactivex.rxjava3.schedulers.Schedulers.from(pool); }",
                "package io.reactivex.rxjava3.schedulers; public class Schedulers {"
                    + " public static Object from(java.util.concurrent.Executor pool)"
                    + " { return null; } }"))
        .contains("User.pool> holds an executor");
  }
}
