package com.acme.desk

import java.util.concurrent.locks.ReentrantLock
import java.util.concurrent.locks.ReentrantReadWriteLock
import kotlin.concurrent.read
import kotlin.concurrent.withLock
import kotlin.concurrent.write

/** What was done, in order. A copy leaves. */
class TicketLog {

  private val lock = ReentrantLock()
  private val lines = mutableListOf<String>()

  fun add(line: String) {
    lock.withLock { lines.add(line) }
  }

  fun lines(): List<String> = lock.withLock { java.util.List.copyOf(lines) }

  fun firstOrNull(): String? {
    lock.lock()
    try {
      if (lines.isEmpty()) {
        return null
      }
      return lines[0]
    } finally {
      lock.unlock()
    }
  }
}

/** The agents at work, and what each of them works on. */
class Roster {

  private val lock = ReentrantReadWriteLock()
  private val work = HashMap<String, Long>()

  fun start(agent: String, ticket: Long) = lock.write { work[agent] = ticket }

  fun ticketOf(agent: String): Long? = lock.read { work[agent] }
}
