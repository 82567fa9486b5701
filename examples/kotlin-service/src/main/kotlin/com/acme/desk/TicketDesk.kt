package com.acme.desk

import java.util.concurrent.Callable
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.concurrent.Future
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicLong

/** Answers tickets on threads of its own, and stops them. */
class TicketDesk(private val log: TicketLog) : AutoCloseable {

  private val lastNumber = AtomicLong()
  private val open = ConcurrentHashMap<Long, String>()
  private val agents: ExecutorService = Executors.newFixedThreadPool(2)

  fun ask(question: String): Future<Long> {
    val number = lastNumber.incrementAndGet()
    open[number] = question
    return agents.submit(
      Callable {
        log.add("answered $number")
        open.remove(number)
        number
      }
    )
  }

  override fun close() {
    agents.shutdown()
    if (!agents.awaitTermination(10, TimeUnit.SECONDS)) {
      agents.shutdownNow()
    }
  }
}
