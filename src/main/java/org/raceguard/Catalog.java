package org.raceguard;

import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.raceguard.program.Strict;

/**
 * All rules, read from the constants of the families' classes, so that a new rule needs no list to
 * be edited.
 *
 * <p>A family may have a nested class {@code Strict}: its constants are the strict variants of the
 * recommended rules of the same names.
 */
record Catalog(List<NamedRule> recommended, List<NamedRule> strict, List<NamedRule> strictOnly) {

  Catalog {
    recommended = List.copyOf(recommended);
    strict = List.copyOf(strict);
    strictOnly = List.copyOf(strictOnly);
  }

  static Catalog of(List<Class<?>> families) {
    List<NamedRule> recommended = new ArrayList<>();
    List<NamedRule> strict = new ArrayList<>();
    List<NamedRule> strictOnly = new ArrayList<>();
    for (Class<?> family : families) {
      Map<String, ArchRule> variants = strictVariants(family);
      for (Field constant : constants(family)) {
        NamedRule rule = named(family, constant.getName(), ruleIn(constant));
        boolean optIn = constant.isAnnotationPresent(Strict.class);
        (optIn ? strictOnly : recommended).add(rule);
        ArchRule variant = variants.remove(constant.getName());
        strict.add(variant == null ? rule : named(family, constant.getName(), variant));
      }
      if (!variants.isEmpty()) {
        throw new IllegalStateException(
            family.getName() + ".Strict has no rule to be a variant of for " + variants.keySet());
      }
    }
    return new Catalog(recommended, strict, strictOnly);
  }

  private static Map<String, ArchRule> strictVariants(Class<?> family) {
    Map<String, ArchRule> variants = new LinkedHashMap<>();
    for (Class<?> nested : family.getClasses()) {
      if (nested.getSimpleName().equals("Strict")) {
        constants(nested).forEach(it -> variants.put(it.getName(), ruleIn(it)));
      }
    }
    return variants;
  }

  private static List<Field> constants(Class<?> holder) {
    return List.of(holder.getFields()).stream()
        .filter(it -> Modifier.isStatic(it.getModifiers()) && it.getType() == ArchRule.class)
        .toList();
  }

  private static ArchRule ruleIn(Field constant) {
    try {
      return (ArchRule) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(constant + " cannot be read", e);
    }
  }

  private static NamedRule named(Class<?> family, String constant, ArchRule rule) {
    String packageName = family.getPackageName();
    return new NamedRule(
        constant.toLowerCase(Locale.ROOT).replace('_', '-'),
        packageName.substring(packageName.lastIndexOf('.') + 1),
        rule);
  }
}
