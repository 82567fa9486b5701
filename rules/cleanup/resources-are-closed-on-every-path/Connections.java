import java.io.*;
import java.net.*;
import java.nio.channels.*;
import java.nio.file.Path;
import java.sql.*;
import java.util.*;
import java.util.function.*;
import javax.sql.*;

/** Connections, statements and result sets. */
class Database {
  private final DataSource source;
  private Connection shared;

  Database(DataSource source) {
    this.source = source;
  }

  int neverClosed() throws SQLException {
    Connection connection = source.getConnection(); // violation: never closes
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("select count(*) from orders");
    rows.next();
    return rows.getInt(1);
  }

  int onlyTheConnection(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url); // violation: not closed
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("select 1");
    rows.next();
    int one = rows.getInt(1);
    connection.close();
    return one;
  }

  int statementOfAGivenConnection(Connection connection) throws SQLException {
    PreparedStatement query = connection.prepareStatement("select 1"); // violation: never closes
    ResultSet rows = query.executeQuery();
    rows.next();
    return rows.getInt(1);
  }

  void rolledBackAndLost(Consumer<Connection> work) throws SQLException {
    Connection connection = source.getConnection(); // violation: not closed
    try {
      connection.setAutoCommit(false);
      connection.createStatement().execute("delete from orders");
      connection.commit();
      connection.close();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  int closedWithItsConnection() throws SQLException {
    try (Connection connection = source.getConnection()) {
      ResultSet rows = connection.createStatement().executeQuery("select 1");
      rows.next();
      return rows.getInt(1);
    }
  }

  int allThree() throws SQLException {
    Connection connection = null;
    PreparedStatement query = null;
    ResultSet rows = null;
    try {
      connection = source.getConnection();
      query = connection.prepareStatement("select 1");
      rows = query.executeQuery();
      return rows.next() ? rows.getInt(1) : 0;
    } finally {
      close(rows);
      close(query);
      close(connection);
    }
  }

  private static void close(AutoCloseable one) {
    try {
      if (one != null) {
        one.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  synchronized Connection shared() throws SQLException {
    if (shared == null || shared.isClosed()) {
      shared = source.getConnection();
    }
    return shared;
  }

  <T> T with(Function<Connection, T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return work.apply(connection);
    }
  }
}

class Sockets {
  int ask(String host) throws IOException {
    Socket socket = new Socket(host, 80); // violation: not closed
    socket.getOutputStream().write(1);
    int answer = socket.getInputStream().read();
    socket.close();
    return answer;
  }

  void serve(ServerSocket server, Consumer<Socket> handler) throws IOException {
    while (true) {
      handler.accept(server.accept());
    }
  }

  void serveHere(ServerSocket server) throws IOException {
    while (true) {
      Socket client = server.accept(); // violation: not closed
      int request = client.getInputStream().read();
      client.getOutputStream().write(request);
      client.close();
    }
  }

  void serveInATask(ServerSocket server, java.util.concurrent.Executor pool) throws IOException {
    while (true) {
      Socket client = server.accept();
      pool.execute(
          () -> {
            try (client) {
              client.getOutputStream().write(1);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  void halfOpen(String host, List<Socket> open) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, 80));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    open.add(socket);
  }
}

/** The answer of a web server, and what the connection has to do with it. */
class Pages {
  String first(String address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(connection.getInputStream())); // violation: by exception
    String line = reader.readLine();
    reader.close();
    return line;
  }

  String closed(String address) throws IOException {
    URLConnection connection = new URL(address).openConnection();
    connection.setConnectTimeout(1000);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(connection.getInputStream()))) {
      return reader.readLine();
    }
  }

  String disconnected(String address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
    try {
      return new BufferedReader(new InputStreamReader(connection.getInputStream())).readLine();
    } finally {
      connection.disconnect();
    }
  }

  /** Whoever has made the connection ends it. */
  String answer(HttpURLConnection connection) throws IOException {
    return new BufferedReader(new InputStreamReader(connection.getInputStream())).readLine();
  }

  int never(URL address) throws IOException {
    return address.openConnection().getInputStream().read(); // violation: never closes
  }
}

/** A channel over a stream stands for it. */
class Downloads {
  void fetch(URL url, Path target) throws IOException {
    ReadableByteChannel in = Channels.newChannel(url.openStream()); // violation: by exception
    try (FileOutputStream out = new FileOutputStream(target.toFile())) {
      out.getChannel().transferFrom(in, 0, Long.MAX_VALUE);
    }
    in.close();
  }

  void fetchOrClose(URL url, Path target) throws IOException {
    try (ReadableByteChannel in = Channels.newChannel(url.openStream());
        FileOutputStream out = new FileOutputStream(target.toFile())) {
      out.getChannel().transferFrom(in, 0, Long.MAX_VALUE);
    }
  }

  /** The stream over a channel has nothing of its own to close. */
  byte[] read(Path source) throws IOException {
    try (FileChannel channel = FileChannel.open(source)) {
      return Channels.newInputStream(channel).readAllBytes();
    }
  }
}
