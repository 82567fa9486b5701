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

// The first build passed because the old defects are frozen, not because nobody saw them or because it froze them anew.
def baseline = { File folder ->
  def text = new File(folder, 'src/test/raceguard-baseline.txt').text
  text.substring(text.indexOf('locks-are-released-on-every-path')).readLines().drop(1).takeWhile { it.startsWith('  ') }
}
def frozen = baseline(basedir)
assert frozen == baseline(new File(basedir, '../../../examples/adopting'))
assert frozen.size() == 2 && frozen.every { it.startsWith('  com.acme.billing.Account.') }
