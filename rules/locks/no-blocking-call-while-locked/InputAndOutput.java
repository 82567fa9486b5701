import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

class Images {
  private final Object lock = new Object();
  private final Map<String, byte[]> cache = new HashMap<>();

  byte[] load(Path path) throws IOException {
    synchronized (lock) {
      byte[] known = cache.get(path.toString());
      if (known == null) {
        known = Files.readAllBytes(path); // strict: waits in Files.readAllBytes() while it holds <this.lock>
        cache.put(path.toString(), known);
      }
      return known;
    }
  }

  void query(Connection connection) throws SQLException {
    synchronized (lock) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate("delete from t"); // strict: waits in Statement.executeUpdate() while it holds <this.lock>
      }
    }
  }
}
