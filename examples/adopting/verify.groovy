// The second build reports the lines that are marked in the new file, and none of the old ones.
def expected = new TreeSet<String>()
def source = new File(basedir, 'src/new-defect/java/com/acme/billing/Reminder.java')
source.eachLine('UTF-8', 1) { line, number ->
  if (line.endsWith('// violation')) {
    expected << "(${source.name}:${number})".toString()
  }
}
assert expected.size() == 2

def reported = new TreeSet<String>()
def report = new File(basedir, 'target/surefire-reports/TEST-com.acme.billing.ConcurrencyTest.xml')
new groovy.xml.XmlSlurper().parse(report).testcase.failure.each { failure ->
  failure.text().eachLine { line ->
    def place = line =~ / in (\(\w+\.java:\d+\))$/
    if (place) {
      reported << place.group(1)
    }
  }
}
assert reported == expected

// The first build passed because the old defects are frozen, not because nobody saw them.
def frozen = new File(basedir, 'src/test/frozen').listFiles().findAll { it.name != 'stored.rules' }*.text.join('\n')
assert frozen.count('Account.java') == 2 : frozen
