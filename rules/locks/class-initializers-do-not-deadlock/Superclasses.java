/** A class whose initialiser needs its own subclass. */
abstract class Animal {
  static final Animal CAT = new Cat(); // violation: initializ
  static final Animal DOG = new Dog(); // violation: initializ
  static final List<Animal> ALL = List.of(CAT, DOG);

  abstract String sound();
}

class Cat extends Animal {
  @Override
  String sound() {
    return "meow";
  }
}

class Dog extends Animal {
  private static final String[] SOUNDS = {"bark", "growl"};

  @Override
  String sound() {
    return SOUNDS[0];
  }
}

class Zoo {
  final List<Animal> animals = List.of(new Cat(), new Dog());
}

/** The subclass of the subclass comes by all its superclasses. */
class Message {
  static final Message EMPTY = new ShortText(); // violation: initializ
}

class Text extends Message {
  String text() {
    return "";
  }
}

class ShortText extends Text {
  static int made;

  ShortText() {
    made++;
  }
}

class Phone {
  Message send() {
    return new ShortText();
  }
}

/** In a static block, on one way through it. */
class Driver {
  private static final Driver DEFAULT;

  static {
    if (Boolean.getBoolean("fast")) {
      DEFAULT = new FastDriver(); // violation: initializ
    } else {
      DEFAULT = new Driver();
    }
  }

  static Driver byDefault() {
    return DEFAULT;
  }
}

class FastDriver extends Driver {
  static FastDriver create() {
    return new FastDriver();
  }
}

class Machine {
  Driver driver = FastDriver.create();
}

/** A static method or a static field of the subclass is enough. */
class Format {
  static final String DEFAULT = CsvFormat.name(); // violation: initializ

  String head() {
    return DEFAULT;
  }
}

class CsvFormat extends Format {
  static String name() {
    return "csv";
  }
}

class Option {
  static final int FIRST = NamedOption.next; // violation: initializ
}

class NamedOption extends Option {
  static int next = 10;
}

class Export {
  String name() {
    return CsvFormat.name() + NamedOption.next;
  }
}

/** The initialiser calls a helper, and the helper needs the subclass. */
class Tree {
  static final Tree EMPTY = empty(); // violation: initializ

  static Tree empty() {
    return build(0);
  }

  private static Tree build(int size) {
    return new Leaf(size);
  }
}

class Leaf extends Tree {
  final int size;

  Leaf(int size) {
    this.size = size;
  }
}

class Forest {
  Tree first = new Leaf(1);
}

/** A lambda that the initialiser runs at once is part of it. */
class Plugin {
  static final List<Plugin> ALL = new ArrayList<>();

  static {
    List.of("a", "b").forEach(name -> ALL.add(new NamedPlugin(name))); // violation: initializ
  }
}

class NamedPlugin extends Plugin {
  final String name;

  NamedPlugin(String name) {
    this.name = name;
  }
}

class PluginTable {
  Plugin extra = new NamedPlugin("extra");
}

/** The constructor of another class needs the subclass. */
class Level {
  static final LevelTable TABLE = new LevelTable(); // violation: initializ
}

class HighLevel extends Level {
  static final int HEIGHT = Integer.getInteger("height", 3);
}

class LevelTable {
  final int height = HighLevel.HEIGHT;
}

class Tower {
  int height = HighLevel.HEIGHT + 1;
}

/** A nested subclass that everybody can use. */
class Result {
  static final Result OK = new Success(); // violation: initializ

  public static class Success extends Result {
    public static Success of() {
      return new Success();
    }
  }
}

class Caller {
  Result call() {
    return Result.Success.of();
  }
}

/** A builder that everybody can make knows the subclass without the superclass. */
abstract class Query {
  static final Query ALL = new AllQuery(); // violation: initializ

  abstract String text();

  static class Builder {
    Query build() {
      return new AllQuery();
    }
  }

  private static final class AllQuery extends Query {
    @Override
    String text() {
      return "*";
    }
  }
}

/** A class and an enum that need each other: reported once, at the first of them by name. */
abstract class Rule {
  static final Map<String, Rule> BY_NAME = new LinkedHashMap<>();
  static final Rule DEFAULT = Kind.STRICT.rule();
}

class StrictRule extends Rule {
  static Rule load() {
    return BY_NAME.computeIfAbsent("strict", name -> new StrictRule());
  }
}

enum Kind {
  STRICT {
    @Override
    Rule rule() {
      return StrictRule.load();
    }
  },
  LAX {
    @Override
    Rule rule() {
      return null;
    }
  };

  private static final int RULES = Rule.BY_NAME.size(); // violation: initializ

  abstract Rule rule();

  static int rules() {
    return RULES;
  }
}
