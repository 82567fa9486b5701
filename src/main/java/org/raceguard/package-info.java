/**
 * The way in: {@link org.raceguard.ConcurrencyRules} holds the rules of all families, {@link
 * org.raceguard.RuleSet} chooses among them. Single rules are constants of the families' classes.
 */
package org.raceguard;
