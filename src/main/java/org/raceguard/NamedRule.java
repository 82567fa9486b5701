package org.raceguard;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule with the name under which people choose it, read about it and suppress it.
 *
 * @param id the constant in kebab case, as in {@code locks-are-released-on-every-path}
 * @param family the package of its family, as in {@code locks}; its page is {@code
 *     rules/<family>/<id>/README.md}
 * @param rule the rule itself
 */
public record NamedRule(String id, String family, ArchRule rule) {}
