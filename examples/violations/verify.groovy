// What the build reported, and what the sources say that it must report: the same lines, no more and no less.
def expected = new TreeSet<String>()
new File(basedir, 'src/main/java').eachFileRecurse(groovy.io.FileType.FILES) { file ->
  file.eachLine('UTF-8', 1) { line, number ->
    def marker = line =~ /\/\/ violation: (.+)$/
    if (marker) {
      marker.group(1).split(',').each { expected << "${it.trim()} (${file.name}:${number})".toString() }
    }
  }
}

def reported = new TreeSet<String>()
def report = new File(basedir, 'target/surefire-reports/TEST-com.acme.orders.ConcurrencyTest.xml')
new groovy.xml.XmlSlurper().parse(report).testcase.each { test ->
  def rule = test.@name.text().split(' > ').last().toLowerCase().replace('_', '-')
  test.failure.text().eachLine { line ->
    def place = line =~ / in (\(\w+\.java:\d+\))$/
    if (place) {
      reported << "$rule ${place.group(1)}".toString()
    }
  }
}
assert reported == expected : "missed: ${expected - reported}, unexpected: ${reported - expected}"

// The same for people and for other tools.
def json = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/raceguard/raceguard.json'))
assert json.violations >= expected.size()
assert new File(basedir, 'target/raceguard/raceguard.html').text.contains('locks-are-released-on-every-path')
assert new File(basedir, 'target/raceguard/raceguard.sarif').text.contains('com/acme/orders/Inventory.java')
