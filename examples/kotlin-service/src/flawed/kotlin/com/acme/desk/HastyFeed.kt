package com.acme.desk

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** Hands coroutines to other threads what they cannot share. */
class HastyFeed(private val scope: CoroutineScope) {

  private var stopped = false

  fun start(source: () -> String, log: TicketLog) {
    scope.launch(Dispatchers.IO) {
      while (!stopped) { // violation: shared-flags-are-volatile-or-atomic
        log.add(source())
        delay(10)
      }
    }
  }

  fun stop() {
    stopped = true
  }

  fun lengths(questions: List<String>): List<Int> {
    val lengths = mutableListOf<Int>()
    runBlocking {
      for (question in questions) {
        launch(Dispatchers.Default) {
          lengths.add(question.length) // violation: tasks-do-not-share-mutable-state
        }
      }
    }
    return lengths
  }

  fun letters(questions: List<String>): Int {
    var letters = 0
    runBlocking {
      for (question in questions) {
        launch(Dispatchers.Default) {
          letters += question.length // violation: captured-holders-are-atomic
        }
      }
    }
    return letters
  }
}
