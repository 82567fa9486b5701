package org.raceguard.scan;

import com.tngtech.archunit.core.importer.Location;

/**
 * A class file that will be analysed.
 *
 * @param className the class that it holds
 * @param location where ArchUnit finds it
 * @param shownAs where a person finds it
 */
record ClassFile(String className, Location location, String shownAs) {}
