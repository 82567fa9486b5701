/** From a report to a test: skeletons of race tests for the methods that a report names. */
package org.raceguard.scan.racetest;
