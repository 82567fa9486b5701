/**
 * The case runner. Rules' pages and the Java files beside them are tests: compiled by each
 * compiler, judged by the rule, marked and reported lines compared both ways.
 */
package org.raceguard.cases;
