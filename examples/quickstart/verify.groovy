// A rule that nothing ran is no rule: each recommended rule is a test of its own here.
def report = new File(basedir, 'target/surefire-reports/TEST-com.acme.orders.ConcurrencyTest.xml')
def tests = new groovy.xml.XmlSlurper().parse(report).testcase*.@name*.text()
assert 'LOCKS_ARE_RELEASED_ON_EVERY_PATH' in tests
assert 'EXECUTORS_ARE_CLOSED' in tests
assert tests.size() >= 10 : tests
