package pages;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** Objects that go to somebody and come back, with the lock held: as slow as the other side is. */
class Peer {
  private final ObjectOutputStream out;
  private final ObjectInputStream in;
  private int sent;

  Peer(ObjectOutputStream out, ObjectInputStream in) {
    this.out = out;
    this.in = in;
  }

  synchronized Object ask(Object question) throws IOException, ClassNotFoundException {
    sent++;
    out.writeObject(question); // strict: waits in ObjectOutputStream.writeObject()
    return in.readObject(); // strict: waits in ObjectInputStream.readObject()
  }

  Object askOutside(Object question) throws IOException, ClassNotFoundException {
    synchronized (this) {
      sent++;
    }
    out.writeObject(question);
    return in.readObject();
  }
}
