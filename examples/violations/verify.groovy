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
def silent = []
def report = new File(basedir, 'target/surefire-reports/TEST-com.acme.orders.ConcurrencyTest.xml')
new groovy.xml.XmlSlurper().parse(report).testcase.each { test ->
  def rule = test.@name.text().split(' > ').last().toLowerCase().replace('_', '-')
  def text = test.failure.text()
  if (text.isEmpty()) {
    silent << rule
  }
  text.eachLine { line ->
    def place = line =~ / in (\(\w+\.java:\d+\))$/
    if (place) {
      reported << "$rule ${place.group(1)}".toString()
    }
  }
}

assert silent.isEmpty() : "This example has a defect for each recommended rule, but these found none: $silent"
assert reported == expected : "missed: ${expected - reported}, unexpected: ${reported - expected}"
