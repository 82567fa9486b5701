package org.raceguard.scan;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.util.Set;

/**
 * What must be known of a class file before it is imported: that it is whole, that its version is
 * one that can be read, and which class it holds. An importer that meets a damaged file in the
 * middle of thousands gives no reason, or fails for all of them.
 *
 * @param className the class that the file holds
 * @param lacksDebugInformation whether there is code, and all of it was compiled without
 */
record ClassFileOutline(String className, boolean lacksDebugInformation) {

  /** The newest Java whose class files ArchUnit reads. */
  static final int NEWEST_JAVA = 27;

  private static final int MAGIC = 0xCAFEBABE;
  private static final int OLDEST_MAJOR = 45;
  private static final int NEWEST_MAJOR = NEWEST_JAVA + 44;
  private static final int SYNTHETIC = 0x1000;

  /** Code that a compiler generates has no line, but its variables have names. */
  private static final Set<String> DEBUG_INFORMATION =
      Set.of("LineNumberTable", "LocalVariableTable");

  static ClassFileOutline of(byte[] classFile) throws UnreadableClassFile {
    if (classFile.length == 0) {
      throw UnreadableClassFile.corrupt("empty");
    }
    try {
      return new Reader(classFile).read();
    } catch (EOFException e) {
      throw UnreadableClassFile.corrupt("ends too early, after " + classFile.length + " bytes");
    } catch (UTFDataFormatException e) {
      throw UnreadableClassFile.corrupt("a name in it is not text");
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory", e);
    }
  }

  /** Walks the file from its first byte to its last, as the JVM specification lays it out. */
  private static final class Reader {
    private final DataInputStream in;
    private Object[] constants = {};
    private boolean hasCode;
    private boolean hasDebugInformation;

    Reader(byte[] classFile) {
      in = new DataInputStream(new ByteArrayInputStream(classFile));
    }

    ClassFileOutline read() throws IOException, UnreadableClassFile {
      if (in.readInt() != MAGIC) {
        throw UnreadableClassFile.corrupt("does not begin as a class file does");
      }
      version();
      constants();
      boolean synthetic = (in.readUnsignedShort() & SYNTHETIC) != 0;
      String name = className(in.readUnsignedShort());
      superclass(in.readUnsignedShort(), name);
      skip(2L * in.readUnsignedShort());
      members();
      members();
      attributes();
      return new ClassFileOutline(name, hasCode && !hasDebugInformation && !synthetic);
    }

    /** ArchUnit would follow a class that is its own ancestor for ever. */
    private void superclass(int index, String name) throws UnreadableClassFile {
      if (index != 0 && (name.equals("java.lang.Object") || className(index).equals(name))) {
        throw UnreadableClassFile.corrupt("the class is its own ancestor");
      }
    }

    private void version() throws IOException, UnreadableClassFile {
      skip(2);
      int major = in.readUnsignedShort();
      if (major > NEWEST_MAJOR) {
        throw UnreadableClassFile.ofFutureJava(major);
      }
      if (major < OLDEST_MAJOR) {
        throw UnreadableClassFile.corrupt("class file version " + major + " never existed");
      }
    }

    private void constants() throws IOException, UnreadableClassFile {
      constants = new Object[in.readUnsignedShort()];
      for (int i = 1; i < constants.length; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> constants[i] = in.readUTF();
          case 7 -> constants[i] = in.readUnsignedShort();
          case 8, 16, 19, 20 -> skip(2);
          case 15 -> skip(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
          case 5, 6 -> {
            skip(8);
            i++; // a long or double takes two places
          }
          default -> throw UnreadableClassFile.corrupt("a constant of the unknown kind " + tag);
        }
      }
    }

    private String className(int index) throws UnreadableClassFile {
      if (index < constants.length && constants[index] instanceof Integer name) {
        return text(name).replace('/', '.');
      }
      throw UnreadableClassFile.corrupt("does not say which class it holds");
    }

    private String text(int index) throws UnreadableClassFile {
      if (index < constants.length && constants[index] instanceof String text) {
        return text;
      }
      throw UnreadableClassFile.corrupt("a name in it is missing");
    }

    private void members() throws IOException, UnreadableClassFile {
      for (int i = in.readUnsignedShort(); i > 0; i--) {
        skip(2);
        text(in.readUnsignedShort());
        text(in.readUnsignedShort());
        attributes();
      }
    }

    private void attributes() throws IOException, UnreadableClassFile {
      for (int i = in.readUnsignedShort(); i > 0; i--) {
        String name = text(in.readUnsignedShort());
        long length = in.readInt() & 0xffffffffL;
        if (name.equals("Code")) {
          code(length);
        } else {
          hasDebugInformation |= DEBUG_INFORMATION.contains(name);
          skip(length);
        }
      }
    }

    private void code(long length) throws IOException, UnreadableClassFile {
      hasCode = true;
      long before = in.available();
      skip(4);
      skip(in.readInt() & 0xffffffffL);
      skip(8L * in.readUnsignedShort());
      attributes();
      if (before - in.available() != length) {
        throw UnreadableClassFile.corrupt("a method's code does not end where it says");
      }
    }

    private void skip(long bytes) throws IOException {
      if (bytes > in.available()) {
        throw new EOFException();
      }
      in.skipNBytes(bytes);
    }
  }
}
