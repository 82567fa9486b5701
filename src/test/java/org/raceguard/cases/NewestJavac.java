package org.raceguard.cases;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The javac of the newest JDK, as a library. Its classes have the names of the running JDK's own
 * javac, so they need a class loader that prefers its own jars.
 */
final class NewestJavac {

  /** The release of the library. It is also the newest whose class files ArchUnit reads. */
  static final int RELEASE = 27;

  private static final Pattern JARS = Pattern.compile("nb-javac-.*\\.jar");
  private static final ClassLoader LOADER = new OwnFirst(jars());

  private NewestJavac() {}

  static boolean run(List<String> arguments, PrintWriter output) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // javac looks up its own services through the thread's class loader.
    thread.setContextClassLoader(LOADER);
    try {
      Object exitCode =
          LOADER
              .loadClass("com.sun.tools.javac.Main")
              .getMethod("compile", String[].class, PrintWriter.class)
              .invoke(null, arguments.toArray(String[]::new), output);
      return exitCode.equals(0);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The newest javac does not run", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL[] jars() {
    String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] jars =
        Arrays.stream(classPath)
            .map(Path::of)
            .filter(it -> JARS.matcher(it.getFileName().toString()).matches())
            .map(NewestJavac::url)
            .toArray(URL[]::new);
    if (jars.length < 2) {
      throw new IllegalStateException("The library and its api jar belong on the test class path");
    }
    return jars;
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class OwnFirst extends URLClassLoader {

    OwnFirst(URL[] jars) {
      super(jars, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        boolean own = findResource(name.replace('.', '/') + ".class") != null;
        return loaded != null ? loaded : own ? findClass(name) : super.loadClass(name, resolve);
      }
    }

    @Override
    public URL getResource(String name) {
      URL own = findResource(name);
      return own != null ? own : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      List<URL> own = Collections.list(findResources(name));
      return own.isEmpty() ? super.getResources(name) : Collections.enumeration(own);
    }
  }
}
