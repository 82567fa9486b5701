// A rule that nothing ran is no rule: each recommended rule is a test of its own here.
def report = new File(basedir, 'target/surefire-reports/TEST-com.acme.orders.ConcurrencyTest.xml')
def tests = new groovy.xml.XmlSlurper().parse(report).testcase.collect { it.@name.text().split(' > ').last() }
assert 'LOCKS_ARE_RELEASED_ON_EVERY_PATH' in tests
assert 'EXECUTORS_ARE_CLOSED' in tests
assert tests.size() >= 10 : tests

// What a consumer gets besides the jar: ArchUnit, and nothing else.
def folder = new File(localRepositoryPath, 'org/raceguard/raceguard')
def pom = folder.listFiles().findAll { it.directory }.collectMany { it.listFiles() as List }.find { it.name.endsWith('.pom') }
def inherited = new groovy.xml.XmlSlurper().parse(pom).dependencies.dependency
    .findAll { !(it.scope.text() in ['test', 'provided']) && it.optional.text() != 'true' }*.artifactId*.text()
assert inherited.flatten() == ['archunit'] : inherited
