package com.acme.desk

import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext

/** Coroutines on several threads share what is made for that, and give back the rest. */
class TicketFeed(private val scope: CoroutineScope) {

  @Volatile private var stopped = false

  fun start(source: () -> String, log: TicketLog) {
    scope.launch(Dispatchers.IO) {
      while (!stopped) {
        log.add(source())
        delay(10)
      }
    }
  }

  fun stop() {
    stopped = true
  }

  fun lengths(questions: List<String>): List<Int> = runBlocking {
    questions.map { async(Dispatchers.Default) { it.length } }.awaitAll()
  }

  fun letters(questions: List<String>): Int {
    val letters = AtomicInteger()
    runBlocking {
      for (question in questions) {
        launch(Dispatchers.Default) { letters.addAndGet(question.length) }
      }
    }
    return letters.get()
  }

  /** Without a dispatcher of its own, a coroutine of runBlocking stays on the thread that waits. */
  fun onOneThread(questions: List<String>): List<Int> {
    val lengths = mutableListOf<Int>()
    runBlocking {
      for (question in questions) {
        launch { lengths.add(question.length) }
      }
    }
    return lengths
  }

  /** Who calls withContext waits for it. */
  suspend fun oneAfterTheOther(): List<String> {
    val lines = mutableListOf<String>()
    withContext(Dispatchers.IO) { lines.add("first") }
    lines.add("second")
    return lines
  }
}
