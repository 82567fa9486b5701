package givenstages;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A stage behind a future that somebody else made: its own failure is lost all the same. */
class Invoices {
  private final Map<String, Consumer<String>> books;
  private CompletableFuture<String> last = new CompletableFuture<>();

  Invoices(Map<String, Consumer<String>> books) {
    this.books = books;
  }

  void book(CompletableFuture<String> invoice) {
    invoice.thenAccept(it -> write(it)); // violation: drops the future
  }

  void bookLast() {
    last.thenApply(String::trim).thenAccept(it -> write(it)); // violation: drops the future
  }

  void bookAndTell(CompletableFuture<String> invoice) {
    invoice
        .thenAccept(it -> write(it))
        .exceptionally(
            failure -> {
              System.err.println(failure);
              return null;
            });
  }

  CompletableFuture<Void> bookForCaller(CompletableFuture<String> invoice) {
    return invoice.thenAccept(it -> write(it));
  }

  void print(CompletableFuture<String> invoice) {
    invoice.thenAccept(it -> System.out.println(it));
  }

  private void write(String invoice) {
    if (invoice.isEmpty()) {
      throw new IllegalArgumentException("empty invoice");
    }
    books.get("all").accept(invoice);
  }
}
