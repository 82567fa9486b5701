package com.acme.desk

import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.locks.ReentrantLock

/** Every caller gets a copy of this code. */
inline fun ReentrantLock.hurriedly(work: () -> Unit) {
  lock() // violation: locks-are-released-on-every-path
  work()
  unlock()
}

/** Locks by hand, and forgets. */
class HastyDesk(private val log: TicketLog) {

  private val lock = ReentrantLock()
  private val agents = Executors.newFixedThreadPool(2) // violation: executors-are-closed

  fun ask(question: String): Boolean {
    lock.lock() // violation: locks-are-released-on-every-path
    if (question.isEmpty()) {
      return false
    }
    lock.unlock()
    agents.execute { log.add(question) }
    return true
  }

  fun reset() {
    lock.tryLock(1, TimeUnit.SECONDS) // violation: try-lock-results-are-checked
    try {
      log.add("reset")
    } finally {
      lock.unlock() // violation: locks-are-released-only-when-held
    }
  }

  fun log(line: String) {
    try {
      lock.lock() // violation: locks-are-acquired-before-try
      log.add(line)
    } finally {
      lock.unlock()
    }
  }

  fun hurry(line: String) {
    lock.hurriedly { // violation: locks-are-released-on-every-path
      log.add(line)
    }
  }
}
