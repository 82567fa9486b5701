/** The pool and what it makes keep one list on purpose, under one lock. */
class Leases {
  private final List<String> open = new ArrayList<>();

  synchronized void open(String name) {
    open.add(name);
  }

  Lease lease() {
    return Makers.lease(open);
  }
}

class Makers {
  static Lease lease(List<String> open) {
    return new Lease(open);
  }
}

class Lease {
  private final List<String> open;

  Lease(List<String> open) {
    this.open = open;
  }

  synchronized void close(String name) {
    open.remove(name);
  }

  synchronized boolean isOpen(String name) {
    return open.contains(name);
  }
}

/** Here a stranger gives what he has. */
class Rent {
  private final List<String> paid;

  Rent(List<String> paid) {
    this.paid = paid; // violation: keeps <paid>
  }

  synchronized void pay(String month) {
    paid.add(month);
  }

  synchronized int months() {
    return paid.size();
  }
}

class Tenant {
  Rent rent(String first) {
    List<String> paid = new ArrayList<>();
    paid.add(first);
    return new Rent(paid);
  }
}
