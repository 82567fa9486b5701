package com.acme.mutex;

/** A lock that no library knows: native, in real life. */
public interface Mutex {

  void enter();

  void leave();
}
