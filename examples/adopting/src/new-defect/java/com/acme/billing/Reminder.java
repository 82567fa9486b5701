package com.acme.billing;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Written today, in two of the old ways. */
public class Reminder {

  private final Lock lock = new ReentrantLock();
  private final ExecutorService mailer = Executors.newSingleThreadExecutor(); // violation
  private int sent;

  public void remind(Account account) {
    mailer.execute(() -> count(account));
  }

  private void count(Account account) {
    lock.lock(); // violation
    if (account.balance() < 0) {
      sent++;
      lock.unlock();
    }
  }
}
